import { isDeepStrictEqual } from 'node:util';
import type { Model, Schema } from '@ringspec/codegen';
import { validatorsEmitter } from '../../src/emitters/validators/validators-emitter.js';
import { schemaCompiler } from './compile-schemas.js';
import { definitions } from '../../src/model/definitions.js';
import { httpShapes } from '../../src/model/http-shapes.js';
import { listenerEvents } from '../../src/model/listener-events.js';
import { pascalCase } from '../../src/pascal-case.js';
import { everyChange } from './every-change.js';
import { HTTP_CHECKS } from './http-checks.js';
import { type CompiledModule, compileModule, type Exports, linkModules } from './link-modules.js';
import type { Mutant } from './mutants.js';
import { mutateSample } from './mutate-sample.js';
import { randomJson } from './random-json.js';
import { SampleGenerator } from './sample-generator.js';
import type { SeededRandom } from './seeded-random.js';

interface Probe {
  module: string;
  check: string;
  name: string;
  samples: readonly unknown[];
  answers: readonly string[];
}

type Load = (file: string) => Exports;

type Check = (name: string, value: unknown) => unknown;

/** The validators of a model, and samples with what the unharmed validators say of them. */
export class MutationSubject {
  readonly sources: ReadonlyMap<string, string>;
  /** Samples that ajv judges differently: none, or the validators are wrong before any mutation. */
  readonly disagreements: string[] = [];
  readonly #probes: Probe[] = [];
  /** Those that are as they were, by their text: beside a mutant they run again. */
  readonly #compiled: ReadonlyMap<string, CompiledModule>;

  static async of(model: Model, random: SeededRandom, samples: number): Promise<MutationSubject> {
    const files = await validatorsEmitter.emit(model);
    const sources = files.filter((file) => file.path.endsWith('.js'));
    const texts = new Map(sources.map(({ path, content }) => [path, content]));
    return new MutationSubject(model, texts, random, samples);
  }

  private constructor(
    model: Model,
    sources: ReadonlyMap<string, string>,
    random: SeededRandom,
    samples: number,
  ) {
    this.sources = sources;
    this.#compiled = new Map(
      [...sources.values()].map((source) => [source, compileModule(source)]),
    );
    const load = linkModules(sources, this.#compiled);
    const generator = new SampleGenerator(definitions(model, 'writer'), random);
    for (const form of ['reader', 'writer'] as const) {
      const compile = schemaCompiler(model, form);
      for (const { module, check, name, schema } of subjects(model)) {
        const file = `validators/${form === 'writer' ? 'strict/' : ''}${module}.js`;
        const values = samplesOf(schema, generator, random, samples);
        const probe = { module: file, check, name, samples: values };
        const answers = answersOf(load(file), probe);
        this.#probes.push({ ...probe, answers });
        values.forEach((value, i) => {
          if (Number.isNaN(value)) return; // Not JSON: only what is said of it must not change.
          const agree = compile(schema)(value) === (answers[i + 1] === NO_ISSUES);
          if (!agree && !isBeyondAjv(value))
            this.disagreements.push(`${file} ${name}: ${JSON.stringify(value)}`);
        });
      }
    }
  }

  /** What loads modules with the mutant among them; undefined where that one does not load. */
  load({ file, source }: Mutant): Load | undefined {
    const load = linkModules(new Map([...this.sources, [file, source]]), this.#compiled);
    try {
      load(file);
      return load;
    } catch {
      return undefined;
    }
  }

  /** Whether a sample tells a mutant, which is among these modules. */
  catches(mutant: Mutant, load: Load): boolean {
    const isShared = mutant.file.endsWith('runtime.js');
    const probes = this.#probes.filter(({ module }) => isShared || module === mutant.file);
    const near = namesNear(mutant);
    const isNear = ({ name }: Probe): boolean => near.has(pascalCase(name));
    return [...probes.filter(isNear), ...probes.filter((probe) => !isNear(probe))].some((probe) => {
      try {
        return differs(load(probe.module), probe);
      } catch {
        return true;
      }
    });
  }
}

/** Of the checks around what was taken out, whose samples tell most likely: those are tried first. */
function namesNear({ source, what }: Mutant): Set<string> {
  const line = Number(/:(\d+) without/.exec(what)?.[1]) - 1;
  const lines = source.split('\n');
  const check = /(?:\bconst fits|issuesOf)(\w+)|\bcase '([^']+)'/;
  const nameIn = (text = ''): string[] => {
    const [, type, message = ''] = check.exec(text) ?? [];
    return [type ?? pascalCase(message)];
  };
  const isCheck = (text: string): boolean => check.test(text);
  const named = [...what.matchAll(/fits(\w+)|'([^']+)'/g)];
  return new Set([
    ...named.map(([, type, message = '']) => type ?? pascalCase(message)),
    ...nameIn(lines.slice(0, line + 1).findLast(isCheck)),
    ...nameIn(lines.slice(line).find(isCheck)),
  ]);
}

function subjects(model: Model): { module: string; check: string; name: string; schema: Schema }[] {
  return [
    ...listenerEvents(model).map(({ name, payload }) => ({
      ...{ module: 'events', check: 'checkEvent', name, schema: payload },
    })),
    ...model.events.flatMap(({ name, wire }) =>
      wire ? [{ module: 'wire-events', check: 'checkWireEvent', name, schema: wire }] : [],
    ),
    ...[...model.requests, ...model.notifications].map(({ name, params }) => ({
      ...{ module: 'requests', check: 'checkRequest', name, schema: params },
    })),
    ...model.requests.map(({ name, result }) => ({
      ...{ module: 'results', check: 'checkResult', name, schema: result },
    })),
    ...httpShapes(model).map(({ part, message, schema }) => ({
      ...HTTP_CHECKS[part],
      ...{ name: message, schema },
    })),
    ...model.types.map(({ name }) => ({
      ...{ module: 'types', check: 'checkType', name, schema: { $ref: `#/$defs/${name}` } },
    })),
  ];
}

function samplesOf(
  schema: Schema,
  generator: SampleGenerator,
  random: SeededRandom,
  count: number,
): unknown[] {
  const valid = Array.from({ length: count }, () => generator.valid(schema));
  const changed = valid.map((value) => mutateSample(value, random, () => randomJson(random, 1)));
  return [...valid, ...everyChange(generator.valid(schema, true)), ...changed];
}

function* judgements(exports: Exports, { check, name, samples, module }: Omit<Probe, 'answers'>) {
  const single = exports[`issuesOf${pascalCase(name)}`] as
    ((value: unknown) => unknown) | undefined;
  const hasSingle = !module.endsWith('types.js');
  if (hasSingle && !single) throw new Error(`${module} has no function for ${name}`);
  yield JSON.stringify({ unheard: (exports[check] as Check)('Unheard', samples[0]) });
  for (const sample of samples) {
    const answer = textOf((exports[check] as Check)(name, sample));
    const again = single ? textOf(single(sample)) : answer;
    yield again === answer ? answer : `${answer} or ${again}`;
  }
}

/** Most answers: writing it takes longer than checking. */
const NO_ISSUES = '[]';

function textOf(answer: unknown): string {
  const isEmpty = Array.isArray(answer) && answer.length === 0;
  return isEmpty ? NO_ISSUES : JSON.stringify(answer);
}

function answersOf(exports: Exports, probe: Omit<Probe, 'answers'>): string[] {
  return [...judgements(exports, probe)];
}

function differs(exports: Exports, probe: Probe): boolean {
  let i = 0;
  for (const answer of judgements(exports, probe)) {
    if (answer !== probe.answers[i]) return true;
    i += 1;
  }
  return false;
}

/**
 * ajv takes members of these names for those that every object has, where it compares and counts;
 * and what is no JSON has no verdict where values are compared.
 */
function isBeyondAjv(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  if (/"(?:toString|constructor|__proto__)"/.test(text)) return true;
  const isWhole = typeof value === 'object' && value !== null;
  return isWhole && !isDeepStrictEqual(JSON.parse(text), value);
}
