import { definitions } from '../../model/definitions.js';
import type { Model, Schema } from '../../model/model.js';
import { BANNER, type Emitter, type GeneratedFile } from '../emitter.js';
import { compileModule } from './compile-module.js';

/** One module of validators: which messages it knows, and what its check is called. */
interface ValidatorModule {
  file: string;
  check: string;
  /** What the names are, for the documentation of the check. */
  subject: string;
  schemas: (model: Model) => Record<string, Schema>;
}

const byName = <T extends { name: string }>(
  all: readonly T[],
  schema: (each: T) => Schema | null,
) =>
  Object.fromEntries(
    all.flatMap((each) => {
      const found = schema(each);
      return found ? [[each.name, found] as const] : [];
    }),
  );

const modules: readonly ValidatorModule[] = [
  {
    file: 'wire-events',
    check: 'checkWireEvent',
    subject: 'event, as it crosses the wire',
    schemas: ({ events }) => byName(events, ({ wire }) => wire),
  },
  {
    file: 'events',
    check: 'checkEvent',
    subject: 'event, as a listener gets it; a host object may be any object',
    schemas: ({ events }) =>
      byName(events, ({ target, payload }) => (target === 'signalling' ? null : payload)),
  },
  {
    file: 'requests',
    check: 'checkRequest',
    subject: 'request or notification, with its parameters',
    schemas: ({ requests, notifications }) =>
      byName([...requests, ...notifications], ({ params }) => params),
  },
  {
    file: 'results',
    check: 'checkResult',
    subject: 'request, with its result',
    schemas: ({ requests }) => byName(requests, ({ result }) => result),
  },
  {
    file: 'types',
    check: 'checkType',
    subject: 'named type, with a value of it',
    schemas: ({ types }) =>
      Object.fromEntries(types.map(({ name }) => [name, { $ref: `#/$defs/${name}` }])),
  },
];

/**
 * Standalone validators: no dependency, no eval. `validators/` is the tolerant form for readers,
 * `validators/strict/` the form for writers and tests.
 */
export const validatorsEmitter: Emitter = {
  name: 'validators',
  async emit(model) {
    const files: GeneratedFile[] = [];
    for (const form of ['reader', 'writer'] as const) {
      const folder = form === 'reader' ? 'validators' : 'validators/strict';
      for (const { file, check, subject, schemas } of modules) {
        const content = await compileModule({
          check,
          schemas: schemas(model),
          definitions: definitions(model, form),
          strict: form === 'writer',
        });
        files.push({ path: `${folder}/${file}.js`, content: `// ${BANNER}\n${content}` });
        files.push({
          path: `${folder}/${file}.d.ts`,
          content: `// ${BANNER}\n${declaration(check, subject)}`,
        });
      }
    }
    return files;
  },
};

function declaration(check: string, subject: string): string {
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
 * @returns an empty list where it is valid, undefined where the name is not known.
 */
export function ${check}(name: string, value: unknown): readonly Issue[] | undefined;
`;
}
