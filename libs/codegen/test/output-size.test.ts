/** What is generated grows with the protocol, not with how often its types are used. */
import { describe, expect, it } from '@jest/globals';
import { emitters } from '@ringspec/codegen';
import { documentOf, readDocument } from './support/read-document.js';

const LINEAR = emitters.filter(({ name }) => name !== 'corpus');

/** Events that all lead to all types, which refer to each other. */
function sharing(events: number, types: number): string {
  const text = {
    type: 'string',
    description: 'A text among others, with some words to describe it.',
  };
  const defs: Record<string, object> = {};
  for (let i = 0; i < types; i += 1) {
    const before = Object.fromEntries(
      [1, 2, 3]
        .filter((step) => i >= step)
        .map((step) => [`before${String(step)}`, { $ref: `#/$defs/Shared${String(i - step)}` }]),
    );
    const own = Object.fromEntries(
      Array.from({ length: 20 }, (_, j) => [`member${String(j)}`, text]),
    );
    defs[`Shared${String(i)}`] = { type: 'object', properties: { ...own, ...before } };
  }
  const properties = { payload: { $ref: `#/$defs/Shared${String(types - 1)}` } };
  for (let i = 0; i < events; i += 1)
    defs[`Event${String(i)}`] = {
      type: 'object',
      properties,
      'x-event': { fires: 'When.' },
      examples: [{}],
    };
  return documentOf(defs);
}

async function sizes(document: string): Promise<Record<string, number>> {
  const { model, mistakes } = readDocument(document);
  expect(mistakes).toEqual([]);
  const entries = await Promise.all(
    LINEAR.map(async (emitter): Promise<[string, number]> => {
      const files = await emitter.emit(model);
      return [emitter.name, files.map(({ content }) => content.length).reduce((a, b) => a + b, 0)];
    }),
  );
  return Object.fromEntries(entries);
}

describe('the size of what is generated', () => {
  it('doubles at most where the protocol doubles', async () => {
    const [small, large] = [await sizes(sharing(100, 80)), await sizes(sharing(200, 160))];
    const times = Object.entries(large).map(([name, size]) => [name, size / (small[name] ?? 1)]);
    expect(times.filter(([, each]) => Number(each) > 2.2)).toEqual([]);
  });

  it('stays small for types that are made of each other twice', async () => {
    const defs: Record<string, object> = { Last: { type: 'object', properties: {} } };
    for (let i = 0; i < 60; i += 1) {
      const next = { $ref: i === 0 ? '#/$defs/Last' : `#/$defs/Twice${String(i - 1)}` };
      defs[`Twice${String(i)}`] = {
        type: 'object',
        properties: { a: next, b: next },
        required: i % 2 ? ['a'] : [],
      };
      defs[`Both${String(i)}`] = {
        allOf:
          i === 0
            ? [next, next]
            : [{ $ref: `#/$defs/Both${String(i - 1)}` }, { $ref: `#/$defs/Both${String(i - 1)}` }],
      };
    }
    const document = documentOf(defs);
    const { model, mistakes } = readDocument(document);
    expect(mistakes).toEqual([]);
    const files = await Promise.all(emitters.map((emitter) => emitter.emit(model)));
    const size = files
      .flat()
      .map(({ content }) => content.length)
      .reduce((a, b) => a + b, 0);
    expect(size).toBeLessThan(200 * document.length);
  });
});
