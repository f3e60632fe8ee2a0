import type { EnumValue, ErrorModel, Schema } from '../model/model.js';

/** What a frame is made of besides what its template says. */
export interface FrameContent {
  /** What the message is called on the wire; absent in frames that serve several. */
  name?: string;
  payload?: unknown;
  error?: Pick<ErrorModel, 'code' | 'domain' | 'name' | 'summary'>;
}

/** What may stand for a part of a frame that differs from frame to frame. */
export interface Placeholder {
  schema: Schema;
  valueOf: (content: FrameContent) => unknown;
}

const same = 'The same in request and answer.';
const number: Schema = { type: 'integer', minimum: 1, description: same };
const text: Schema = { type: 'string' };
const id: Schema = { anyOf: [text, { type: 'integer' }], description: same };
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const placeholder = (schema: Schema, value: EnumValue | object): Placeholder => ({
  schema,
  valueOf: () => value,
});

/** By what templates call them. `$name` and `$payload` are of the message, and have no schema here. */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  $name: { schema: text, valueOf: ({ name }) => name },
  $payload: { schema: {}, valueOf: ({ payload }) => payload },
  $id: placeholder(id, 1),
  $idOrNull: placeholder(nullable(id), 1),
  $number: placeholder(number, 1),
  $numberOrNull: placeholder(nullable(number), 1),
  $seq: placeholder(
    { type: 'integer', minimum: 1, description: 'Counts up from 1 in a session.' },
    1,
  ),
  $code: {
    schema: { type: 'integer', description: 'Number of the error within its domain.' },
    valueOf: ({ error }) => error?.code ?? 1,
  },
  $summary: {
    schema: { type: 'string', description: 'For people; branch on domain and name.' },
    valueOf: ({ error }) => error?.summary ?? 'It was refused.',
  },
  $domain: { schema: text, valueOf: ({ error }) => error?.domain ?? 'general' },
  $error: { schema: text, valueOf: ({ error }) => error?.name ?? 'Refused' },
  // What refuses a request says so with its number and its words, whatever others branch on.
  $text: { schema: text, valueOf: ({ error }) => error?.summary ?? 'text' },
  $integer: { schema: { type: 'integer' }, valueOf: ({ error }) => error?.code ?? 1 },
  $instant: placeholder(
    { type: 'string', description: 'An instant (RFC 3339).' },
    '2026-01-31T12:00:00Z',
  ),
  $any: placeholder({}, {}),
};

/** Placeholders by which an answer is told to be that of a request. */
export const CORRELATING: ReadonlySet<string> = new Set([
  ...['$id', '$idOrNull', '$number', '$numberOrNull'],
]);
