import { createHash } from 'node:crypto';
import { closed, isReadTypeName } from '../../model/closed-form.js';
import { definitions } from '../../model/definitions.js';
import { httpShapes } from '../../model/http-shapes.js';
import { listenerEvents } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import { pascalCase } from '../../pascal-case.js';
import { BANNER, type Emitter, type GeneratedFile } from '../emitter.js';
import { frameTypes, wholeFrame } from '../../envelope/frame-types.js';
import { LastRun } from '../last-run.js';
import { atom, call } from '../layout/expression.js';
import { quoted } from '../layout/quoted.js';
import { arrow, declaredFunction, importOf } from '../layout/statement.js';
import { CheckWriter, typeCheckName } from './check-writer.js';
import { HTTP_MODULES } from './http-modules.js';
import { RUNTIME_SOURCE } from './runtime-source.js';
import { referencedTypes } from '../../model/type-references.js';

/** A message, what it is looked up by where that is not its name, and its schema. */
interface CheckedMessage {
  name: string;
  onWire?: string | undefined;
  schema: Schema;
}

/** One module of validators: which messages it knows, and what its check is called. */
interface ValidatorModule {
  file: string;
  check: string;
  /** What the names are, for the documentation of the check. */
  subject: string;
  schemas: (model: Model) => readonly CheckedMessage[];
  /** Whether it is there; by default it is, also where it knows nothing. */
  isThere?: (model: Model) => boolean;
}

const modules: readonly ValidatorModule[] = [
  {
    file: 'wire-events',
    check: 'checkWireEvent',
    subject: 'event, as it crosses the wire',
    schemas: ({ events }) =>
      events.flatMap(({ name, onWire, wire }) => (wire ? [{ name, onWire, schema: wire }] : [])),
  },
  {
    file: 'events',
    check: 'checkEvent',
    subject: 'event, as a listener gets it; a host object may be any object',
    schemas: (model) =>
      listenerEvents(model).map(({ name, payload }) => ({ name, schema: payload })),
  },
  {
    file: 'requests',
    check: 'checkRequest',
    subject: 'request or notification, with its parameters',
    schemas: ({ requests, notifications }) =>
      [...requests, ...notifications].map(({ name, onWire, params }) => ({
        ...{ name, onWire },
        schema: params,
      })),
  },
  {
    file: 'results',
    check: 'checkResult',
    subject: 'request, with its result',
    schemas: ({ requests }) =>
      requests.map(({ name, onWire, result }) => ({ name, onWire, schema: result })),
  },
  {
    file: 'frames',
    check: 'checkFrame',
    subject: 'type in frames.ts, with a whole frame',
    schemas: (model) =>
      frameTypes(model).map((type) => ({ name: type.name, schema: wholeFrame(type) })),
    isThere: ({ envelope }) => envelope !== undefined,
  },
  ...Object.entries(HTTP_MODULES).map(([part, module]): ValidatorModule => ({
    ...module,
    schemas: (model) =>
      httpShapes(model)
        .filter((shape) => shape.part === part)
        .map(({ message, schema }) => ({ name: message, schema })),
    isThere: ({ http }) => http !== undefined,
  })),
];

const lastRun = new LastRun<readonly GeneratedFile[]>();

/**
 * Validators as plain JavaScript: no dependency, no eval. `validators/` is the tolerant form for
 * readers, `validators/strict/` the form for writers and tests. Named types are checked in one
 * module that the others share.
 */
export const validatorsEmitter: Emitter = {
  name: 'validators',
  emit: (model) => {
    const reuse = lastRun.begin();
    return Promise.resolve([
      file('validators/runtime.js', RUNTIME_SOURCE.trimStart()),
      ...formFiles(model, 'reader', 'validators', './runtime.js', reuse),
      ...formFiles(model, 'writer', 'validators/strict', '../runtime.js', reuse),
    ]);
  },
};

function formFiles(
  model: Model,
  form: 'reader' | 'writer',
  folder: string,
  runtime: string,
  reuse: ReturnType<typeof lastRun.begin>,
): GeneratedFile[] {
  const shape = form === 'writer' ? closed : (schema: Schema) => schema;
  const named = definitions(model, form);
  const types = Object.entries(named);
  const ofTypes = createHash('sha256').update(JSON.stringify(types)).digest('hex');
  const there = modules.filter(({ isThere }) => isThere?.(model) ?? true);
  const modulesFiles = there.flatMap(({ schemas, ...module }) => {
    const checked = schemas(model);
    return reuse(`${folder} ${module.file} ${ofTypes} ${JSON.stringify(checked)}`, () => {
      const writer = new CheckWriter('c', named);
      const entries = checked.map(({ name, onWire = name, schema }) => ({
        ...{ name, onWire },
        check: writer.check(shape(schema)),
      }));
      return moduleFiles(folder, runtime, {
        ...module,
        sections: [writer.declarations, `${table(module.check, entries)}${single(entries)}`],
        types: types.map(([name]) => name),
        messages: entries.map(({ name }) => name),
      });
    });
  });
  const typesFiles = reuse(`${folder} ${ofTypes}`, () =>
    moduleFiles(folder, runtime, typesModule(types)),
  );
  return [...typesFiles, ...modulesFiles];
}

interface ModuleText {
  file: string;
  check: string;
  subject: string;
  /** Apart from each other by an empty line. */
  sections: readonly string[];
  /** Named types that may be used and are imported where they are. */
  types: readonly string[];
  /** Messages that have a function of their own. */
  messages: readonly string[];
}

function typesModule(types: readonly (readonly [string, Schema])[]): ModuleText {
  const writer = new CheckWriter('t', Object.fromEntries(types));
  const recursive = recursiveTypes(types);
  const exports = types.map(([name, schema]) => {
    const body = writer.body(schema);
    if (!recursive.has(name)) return arrow(typeCheckName(name), 'v', body, EXPORTED);
    const level = `levelOf${name}`;
    const nested = call('nested', atom('v'), atom(level));
    return arrow(level, 'v', body) + arrow(typeCheckName(name), 'v', nested, EXPORTED);
  });
  const named = types.filter(([name]) => !isReadTypeName(name));
  const entries = named.map(([name]) => ({
    ...{ name, onWire: name },
    check: typeCheckName(name),
  }));
  return {
    file: 'types',
    check: 'checkType',
    subject: 'named type, with a value of it',
    sections: [`${writer.declarations}${exports.join('')}`, table('checkType', entries)],
    types: [],
    messages: [],
  };
}

/** Types that a value of theirs may hold again. */
function recursiveTypes(types: readonly (readonly [string, Schema])[]): ReadonlySet<string> {
  const held = new Map(types.map(([name, schema]) => [name, referencedTypes(schema)]));
  const recursive = types.filter(([name]) => {
    const reached = new Set(held.get(name));
    for (const each of reached) held.get(each)?.forEach((next) => reached.add(next));
    return reached.has(name);
  });
  return new Set(recursive.map(([name]) => name));
}

type Entries = readonly { name: string; onWire: string; check: string }[];

/** Engines compare a name with one case after the other: with more than these it is told by its length first. */
const MOST_CASES = 64;

/** Each check is called by its own name, so that an engine compiles it into where it is looked up. */
function table(check: string, entries: Entries): string {
  const body = entries.length > MOST_CASES ? casesByLength(entries) : cases(entries, '  ');
  return `export const ${check} = (name, value) => {\n${body}};\n`;
}

function cases(entries: Entries, indent: string): string {
  const labelsOf = new Map<string, string[]>();
  for (const each of entries) {
    const label = `${indent}  case ${quoted(each.onWire)}:\n`;
    labelsOf.set(each.check, [...(labelsOf.get(each.check) ?? []), label]);
  }
  const lines = [...labelsOf].map(
    ([fits, same]) => `${same.join('')}${indent}    return issues(${fits}(value));\n`,
  );
  return `${indent}switch (name) {
${lines.join('')}${indent}  default:
${indent}    return undefined;
${indent}}
`;
}

function casesByLength(entries: Entries): string {
  const ofLength = new Map<number, Entries[number][]>();
  for (const each of entries) {
    const { length } = each.onWire;
    ofLength.set(length, [...(ofLength.get(length) ?? []), each]);
  }
  const lengths = [...ofLength].sort(([a], [b]) => a - b);
  const lines = lengths.map(
    ([length, same]) => `    case ${String(length)}:\n${cases(same, '      ')}`,
  );
  return `  switch (name?.length) {
${lines.join('')}    default:
      return undefined;
  }
`;
}

/** One function per message besides, for bundles that need only a few of them. */
function single(entries: Entries): string {
  return entries
    .map(({ name, check }) =>
      arrow(singleName(name), 'value', call('issues', call(check, atom('value'))), EXPORTED),
    )
    .join('');
}

function singleName(message: string): string {
  return `issuesOf${pascalCase(message)}`;
}

function moduleFiles(folder: string, runtime: string, module: ModuleText): GeneratedFile[] {
  const { file: name, check, subject, sections, types, messages } = module;
  const words = wordsOf(sections.join(''));
  const importsOf = (names: readonly string[], from: string): string =>
    importOf(
      names.filter((each) => words.has(each)),
      from,
    );
  const imports =
    importsOf(RUNTIME_EXPORTS, runtime) + importsOf(types.map(typeCheckName), './types.js');
  const code = [imports, ...sections].filter((section) => section !== '').join('\n');
  return [
    file(`${folder}/${name}.js`, code),
    file(`${folder}/${name}.d.ts`, declaration(check, subject, messages)),
  ];
}

/** A comment, a text or a pattern, each whole, so that what is within begins no other; else a word. */
const TOKENS =
  /\/\*.*?\*\/|(['"])(?:(?!\1)[^\\\n]|\\.)*\1|\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*|(?<![.\w])\w+/g;

/** The names that code uses, and not what stands in its texts and patterns. */
function wordsOf(code: string): ReadonlySet<string> {
  return new Set(code.match(TOKENS)?.filter((token) => /^\w/.test(token)));
}

const EXPORTED = 'export const';

const RUNTIME_EXPORTS = [...RUNTIME_SOURCE.matchAll(/^export const (\w+)/gm)].map(
  ([, name]) => name ?? '',
);

function file(path: string, content: string): GeneratedFile {
  return { path, content: `// ${BANNER}\n${content}` };
}

function declaration(check: string, subject: string, messages: readonly string[]): string {
  const ownFunctions = messages.map(
    (name) =>
      `/** Checks a value of ${name}. */\n${declaredFunction(singleName(name), 'value: unknown', 'readonly Issue[]')}`,
  );
  const tail = ownFunctions.length === 0 ? '' : `\n${ownFunctions.join('')}`;
  return `/** One thing that is wrong with a value. */
export interface Issue {
  /** JSON pointer (RFC 6901) to the offending place. */
  path: string;
  /** What the schema wants there. */
  expected: string;
  /** The kind of value that came, never the value itself. */
  got: string;
}

/**
 * Checks a value by the name of its ${subject}.
 * @returns an empty list where it is valid, the first issue where it is not, undefined where the
 * name is not known.
 */
export function ${check}(name: string, value: unknown): readonly Issue[] | undefined;
${tail}`;
}
