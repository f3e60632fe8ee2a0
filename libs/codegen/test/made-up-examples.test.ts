/** What a document has no example of is made up, whatever its payloads are made of. */
import { expect, it } from '@jest/globals';
import { withMadeUpExamples } from '../src/json/made-up-examples.js';
import { FORMAT_PATTERNS } from '../src/model/formats.js';
import { documentOf, readDocument } from './support/read-document.js';

function exampleOf(
  properties: Record<string, object>,
  types: Record<string, object> = {},
): unknown {
  const required = Object.keys(properties);
  const event = { type: 'object', properties, required, 'x-event': { fires: 'When.' } };
  const { model } = readDocument(documentOf({ ...types, Happened: event }));
  return withMadeUpExamples(model).events[0]?.wireExamples[0]?.value;
}

it.each(Object.keys(FORMAT_PATTERNS))('a text of the format %s', (format) => {
  const value = exampleOf({ it: { type: 'string', format } });
  expect(value).toEqual({ it: expect.stringMatching(FORMAT_PATTERNS[format] ?? '^$') });
});

it('a payload that has to have hundreds of values', () => {
  const names = Array.from({ length: 60 }, (_, i) => `member${String(i)}`);
  const members = Object.fromEntries(names.map((name) => [name, { type: 'integer' }]));
  const Repository = { type: 'object', properties: members, required: names };
  const ref = { $ref: '#/$defs/Repository' };
  const value = exampleOf({ one: ref, two: ref, three: ref }, { Repository });
  expect(Object.keys((value ?? {}) as object)).toEqual(['one', 'two', 'three']);
});

it('none where it would have no end', () => {
  const types: Record<string, object> = { Type0: { type: 'object' } };
  for (let i = 1; i < 40; i += 1) {
    const next = { $ref: `#/$defs/Type${String(i - 1)}` };
    const properties = { a: next, b: next };
    types[`Type${String(i)}`] = { type: 'object', properties, required: ['a', 'b'] };
  }
  expect(exampleOf({ it: { $ref: '#/$defs/Type39' } }, types)).toBeUndefined();
});
