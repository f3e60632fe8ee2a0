import { createHash } from 'node:crypto';
import { closed } from '../../model/closed-form.js';
import { definitions } from '../../model/definitions.js';
import { findMisfit, remembering } from '../../model/find-misfit.js';
import { httpShapes } from '../../model/http-shapes.js';
import { eventsWithPayloads } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import type { Emitter } from '../emitter.js';
import { jsonFile } from '../json-file.js';
import { LastRun } from '../last-run.js';
import { HTTP_MODULES } from '../validators/http-modules.js';
import { caseBody, caseFile } from './case-file.js';
import { type Sample, valueOf } from './sample.js';
import { budgetsFor, LEAST_OF_CASES } from './corpus-budget.js';
import { type Change, changeOf } from './shared-payload.js';
import { type PartedBase, sharedFile, SharedValues } from './shared-values.js';
import { textCases } from './text-cases.js';
import { sampleValue } from './sample-value.js';
import { variations } from './variations.js';
import { wrongValues } from './wrong-values.js';
import { referenceTo, resolved } from '../../model/type-references.js';

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
  /** That of the reader's, where it is refused too, and elsewhere. */
  readerPath?: string;
}

/** About so many characters of JSON the verdict of a case has. */
const VERDICT = 60;

interface Subject {
  /** Of its file, without the ending. */
  path: string;
  message: string;
  /** Module of `validators/` that knows it. */
  module: string;
  schema: Schema;
  examples: readonly { title: string; value: unknown }[];
}

/** All that might be told of a subject. */
interface Sketch {
  samples: readonly Sample[];
  /** The cases without their verdicts, and how many characters of JSON each has with its own. */
  told: readonly { title: string }[];
  lengths: readonly number[];
  parted: PartedBase;
  /** Characters of the base that the cases change. */
  baseLength: number;
}

/** The body of a file. */
interface Drawn {
  body: string;
  /** Types of the values that it has from the shared ones. */
  shared: readonly string[];
}

const lengthsOfLastRun = new LastRun<number>();
const lastRun = new LastRun<Drawn>();

/** Valid and invalid samples of every message, for the tests of every language. */
export const corpusEmitter: Emitter = {
  name: 'corpus',
  emit(model) {
    const judgeOf = createJudge(model);
    const types = remembering(definitions(model, 'writer'));
    const values = new SharedValues(types);
    const ofTypes = createHash('sha256').update(JSON.stringify(model.types)).digest('hex');
    const [reuseLength, reuse] = [lengthsOfLastRun.begin(), lastRun.begin()];
    // What is heard and what is sent of an event are mostly one shape: its cases are drawn once.
    const all = subjects(model).map((subject) => ({
      ...subject,
      key: ofTypes + JSON.stringify([subject.schema, subject.examples]),
    }));
    const sketches = new Map<string, Sketch>();
    const sketched = (subject: (typeof all)[number]): Sketch => {
      const made = sketches.get(subject.key) ?? sketch(subject, types, values);
      sketches.set(subject.key, made);
      return made;
    };
    const budgets = budgetsFor(
      all.map((subject) => reuseLength(subject.key, () => lengthOf(sketched(subject)))),
    );
    const drawn = all.map((subject, i) => {
      const budget = budgets[i] ?? 0;
      return reuse(`${String(budget)} ${subject.key}`, () =>
        drawCases(sketched(subject), judgeOf(subject.schema), budget),
      );
    });
    const files = all.map(({ path, message, module }, i) =>
      caseFile(`${path}.json`, { message, module }, drawn[i]?.body ?? ''),
    );
    const shared = sharedFile('corpus/shared.json', values, drawn);
    const texts = caseFile('corpus/texts.json', { module: 'texts' }, caseBody({}, textCases));
    const sessions = (model.sessions ?? []).map((session) =>
      jsonFile(`corpus/sessions/${fileName(session.title)}.json`, session),
    );
    return Promise.resolve([...files, ...shared, texts, ...sessions]);
  },
};

/** Of a title that is a sentence. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function sketch(
  { schema, examples }: Pick<Subject, 'schema' | 'examples'>,
  types: Readonly<Record<string, Schema>>,
  values: SharedValues,
): Sketch {
  const samples = [
    ...examples.map(({ title, value }) => ({ title: `example: ${title}`, data: value })),
    ...samplesOf(
      schema,
      types,
      examples.map(({ value }) => value),
    ),
  ];
  const full = samples.find(({ title }) => title === 'full');
  const base = full && valueOf(full);
  const told = samples.map((sample) => ({ title: sample.title, ...payload(sample, base) }));
  const parted = values.apart(base, resolved(schema, types));
  return {
    ...{ samples, told, parted },
    lengths: told.map((each) => JSON.stringify(each).length + VERDICT),
    baseLength: parted.own === undefined ? 0 : JSON.stringify(parted.own).length,
  };
}

function lengthOf({ lengths, baseLength }: Sketch): number {
  return lengths.reduce((sum, each) => sum + each, baseLength);
}

function drawCases(
  { samples, told, lengths, parted, baseLength }: Sketch,
  judge: ReturnType<Judge>,
  budget: number,
): Drawn {
  let left = Math.max(LEAST_OF_CASES, budget - baseLength);
  const cases = samples.flatMap((sample, i): CorpusCase[] => {
    const [each, length = 0] = [told[i], lengths[i]];
    if (!each || length > left) return [];
    left -= length;
    return [{ ...each, ...judge(valueOf(sample)) }];
  });
  const { own, shared } = parted;
  const leftOut = samples.length - cases.length;
  const about = { base: own, shared, ...(leftOut > 0 && { leftOut }) };
  return { body: caseBody(about, cases), shared: Object.values(shared ?? {}) };
}

/** Payloads that are much the same are told once; examples are whole, as people read them. */
function payload(sample: Sample, base: unknown): Partial<CorpusCase> {
  if ('text' in sample) return { text: sample.text };
  if (sample.title === 'full') return {};
  const change = sample.title.startsWith('example: ') ? undefined : changeOf(sample, base);
  return change ?? { data: valueOf(sample) };
}

function samplesOf(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  examples: readonly unknown[],
): Sample[] {
  const shape = resolved(schema, types);
  if (shape.properties) return variations(shape, types, examples);
  const good = sampleValue(schema, types);
  const made = good === undefined ? [] : [{ title: 'made up', data: good }];
  return [...made, ...wrongValues(schema, types, good)];
}

function subjects(model: Model): Subject[] {
  const { events, requests, notifications, types } = model;
  return [
    ...eventsWithPayloads(model).map(({ name, payload, examples }) => ({
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
      schema: { $ref: referenceTo(name) },
      examples: [],
    })),
    ...httpShapes(model).map(({ message, part, schema, examples }) => {
      const { file: module } = HTTP_MODULES[part];
      // Apart from what clients of the socket read: Swift knows nothing of operations yet.
      return { path: `corpus-http/${module}/${message}`, message, module, schema, examples };
    }),
  ];
}

type Verdict = Omit<CorpusCase, 'title' | 'data'>;
type Judge = (schema: Schema) => (data: unknown) => Verdict;

/** Walks the schema, and owes nothing to the generated validators, which are held to its verdicts. */
function createJudge(model: Model): Judge {
  const readTypes = remembering(definitions(model, 'reader'));
  const writtenTypes = remembering(definitions(model, 'writer'));
  return (schema) => {
    const strict = closed(schema);
    return (data) => {
      const read = findMisfit(data, schema, readTypes);
      const misfit = findMisfit(data, strict, writtenTypes);
      return {
        valid: { reader: !read, writer: !misfit },
        ...(misfit && { path: misfit.path }),
        ...(read && read.path !== misfit?.path && { readerPath: read.path }),
      };
    };
  };
}
