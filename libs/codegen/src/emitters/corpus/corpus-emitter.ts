import { createHash } from 'node:crypto';
import { closed } from '../../model/closed-form.js';
import { definitions } from '../../model/definitions.js';
import { findMisfit } from '../../model/find-misfit.js';
import { httpShapes } from '../../model/http-shapes.js';
import { listenerEvents } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import type { Emitter, GeneratedFile } from '../emitter.js';
import { jsonFile } from '../json-file.js';
import { LastRun } from '../last-run.js';
import { HTTP_MODULES } from '../validators/http-modules.js';
import { caseFile } from './case-file.js';
import type { Sample } from './sample.js';
import { type Change, changeOf } from './shared-payload.js';
import { textCases } from './text-cases.js';
import { sampleValue } from './sample-value.js';
import { variations } from './variations.js';
import { wrongValues } from './wrong-values.js';

/** A sample, and whether a tolerant reader and a strict writer take it. */
export interface CorpusCase extends Change {
  title: string;
  /** The value, where it is no change of the base and not written in a way of its own. */
  data?: unknown;
  /** JSON of the value, where the way it is written is what matters. */
  text?: string;
  valid: { reader: boolean; writer: boolean };
  /** JSON pointer to the first error of the writer's form. */
  path?: string;
}

/** So many characters of JSON the cases of a message have at most, the base aside. */
const MOST = 65_536;
/** About so many of them are the verdict of a case. */
const VERDICT = 60;
/** At least so many, however many messages share what the whole corpus may have. */
const LEAST = 2_048;
const WHOLE = 4_194_304;

interface Subject {
  /** Of its file, without the ending. */
  path: string;
  message: string;
  /** Module of `validators/` that knows it. */
  module: string;
  schema: Schema;
  examples: readonly { title: string; value: unknown }[];
}

/** A file, and whether cases had to be left out of it. */
interface Drawn {
  file: GeneratedFile;
  isCut: boolean;
}

const lastRun = new LastRun<Drawn>();

/** Valid and invalid samples of every message, for the tests of every language. */
export const corpusEmitter: Emitter = {
  name: 'corpus',
  emit(model) {
    const judgeOf = createJudge(model);
    const types = definitions(model, 'writer');
    const ofTypes = createHash('sha256').update(JSON.stringify(model.types)).digest('hex');
    const reuse = lastRun.begin();
    const all = subjects(model);
    const draw = (subject: Subject, budget: number): Drawn =>
      reuse(ofTypes + String(budget) + JSON.stringify(subject), () =>
        corpusFile(subject, types, judgeOf, budget),
      );
    const share = Math.min(MOST, Math.max(LEAST, Math.floor(WHOLE / all.length)));
    const drawn = all.map((subject) => draw(subject, share));
    const budget = share + spareFor(drawn);
    const files = drawn.map(({ file, isCut }, i) => {
      const subject = all[i];
      return isCut && subject && budget > share ? draw(subject, Math.min(MOST, budget)).file : file;
    });
    const texts = caseFile('corpus/texts.json', { module: 'texts', cases: textCases });
    const sessions = (model.sessions ?? []).map((session) =>
      jsonFile(`corpus/sessions/${fileName(session.title)}.json`, session),
    );
    return Promise.resolve([...files, texts, ...sessions]);
  },
};

/** What messages of few cases leave of their shares, for each of those that have too many. */
function spareFor(drawn: readonly Drawn[]): number {
  const cut = drawn.filter(({ isCut }) => isCut).length;
  const used = drawn.reduce((sum, { file }) => sum + file.content.length, 0);
  return cut === 0 ? 0 : Math.max(0, Math.floor((WHOLE - used) / cut));
}

/** Of a title that is a sentence. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function corpusFile(
  { path, message, module, schema, examples }: Subject,
  types: Readonly<Record<string, Schema>>,
  judgeOf: Judge,
  budget: number,
): Drawn {
  const samples = [
    ...examples.map(({ title, value }) => ({ title: `example: ${title}`, data: value })),
    ...samplesOf(
      schema,
      types,
      examples.map(({ value }) => value),
    ),
  ];
  const judge = judgeOf(schema);
  const base = samples.find(({ title }) => title === 'full')?.data;
  const cases: CorpusCase[] = [];
  let left = budget;
  for (const sample of samples) {
    const told = { title: sample.title, ...payload(sample, base) };
    const length = JSON.stringify(told).length + VERDICT;
    if (length > left) continue;
    left -= length;
    cases.push({ ...told, ...judge(sample.data) });
  }
  const leftOut = samples.length - cases.length;
  const file = caseFile(`${path}.json`, {
    ...{ message, module, base, cases },
    ...(leftOut > 0 && { leftOut }),
  });
  return { file, isCut: leftOut > 0 };
}

/** Payloads that are much the same are told once; examples are whole, as people read them. */
function payload({ title, data, text }: Sample, base: unknown): Partial<CorpusCase> {
  if (text !== undefined) return { text };
  if (title === 'full') return {};
  const change = title.startsWith('example: ') ? undefined : changeOf(data, base);
  return change ?? { data };
}

function samplesOf(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  examples: readonly unknown[],
): Sample[] {
  const shape = types[schema.$ref?.slice('#/$defs/'.length) ?? ''] ?? schema;
  if (shape.properties) return variations(shape, types, examples);
  const good = sampleValue(schema, types);
  const made = good === undefined ? [] : [{ title: 'made up', data: good }];
  return [...made, ...wrongValues(schema, types, good)];
}

function subjects(model: Model): Subject[] {
  const { events, requests, notifications, types } = model;
  return [
    ...listenerEvents(model).map(({ name, payload, examples }) => ({
      path: `corpus/events/${name}`,
      message: name,
      module: 'events',
      schema: payload,
      examples,
    })),
    ...events.flatMap(({ name, onWire = name, wire, wireExamples }) =>
      wire
        ? [
            {
              path: `corpus/wire-events/${name}`,
              message: onWire,
              module: 'wire-events',
              schema: wire,
              examples: wireExamples,
            },
          ]
        : [],
    ),
    ...requests.flatMap(({ name, onWire = name, params, result, examples }) => [
      {
        path: `corpus/requests/${name}`,
        message: onWire,
        module: 'requests',
        schema: params,
        examples: examples.map((each) => ({ title: each.title, value: each.params })),
      },
      {
        path: `corpus/results/${name}`,
        message: onWire,
        module: 'results',
        schema: result,
        examples: examples.map((each) => ({ title: each.title, value: each.result })),
      },
    ]),
    ...notifications.map(({ name, onWire = name, params, examples }) => ({
      path: `corpus/requests/${name}`,
      message: onWire,
      module: 'requests',
      schema: params,
      examples,
    })),
    ...types.map(({ name }) => ({
      path: `corpus/types/${name}`,
      message: name,
      module: 'types',
      schema: { $ref: `#/$defs/${name}` },
      examples: [],
    })),
    ...httpShapes(model).map(({ message, part, schema, examples }) => {
      const { file: module } = HTTP_MODULES[part];
      // Apart from what clients of the socket read, whose languages know nothing of operations yet.
      return { path: `corpus-http/${module}/${message}`, message, module, schema, examples };
    }),
  ];
}

type Verdict = Omit<CorpusCase, 'title' | 'data'>;
type Judge = (schema: Schema) => (data: unknown) => Verdict;

/** Walks the schema, and owes nothing to the generated validators, which are held to its verdicts. */
function createJudge(model: Model): Judge {
  const readTypes = definitions(model, 'reader');
  const writtenTypes = definitions(model, 'writer');
  return (schema) => {
    const strict = closed(schema);
    return (data) => {
      const reader = findMisfit(data, schema, readTypes) === undefined;
      const misfit = findMisfit(data, strict, writtenTypes);
      return { valid: { reader, writer: !misfit }, ...(misfit && { path: misfit.path }) };
    };
  };
}
