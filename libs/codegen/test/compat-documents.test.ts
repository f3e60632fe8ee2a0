/** Changes of documents whose judgement depends on more than one place or level. */
import { describe, expect, it } from '@jest/globals';
import { type Audience, compareModels, type Model } from '@ringspec/codegen';
import { documentOf, readDocument } from './support/read-document.js';

function modelOf(defs: Record<string, object>, level = 1): Model {
  const { model, mistakes } = readDocument(
    documentOf(defs, { 'x-protocol': { name: 't', level } }),
  );
  expect(mistakes).toEqual([]);
  return model;
}

function breaks(before: Model, after: Model): Audience[] {
  const found = compareModels(before, after).flatMap((change) => change.breaks);
  return [...new Set(found)].sort();
}

describe('an enum that clients read', () => {
  const withEnum = (values: string[], more: object): Model =>
    modelOf({
      E: { type: 'string', enum: values, ...more },
      Ping: {
        type: 'object',
        properties: { e: { $ref: '#/$defs/E' } },
        'x-event': { fires: 'When.' },
        examples: [{}],
      },
    });
  const closed = withEnum(['a'], { 'x-complete': 'All.' });
  const open = withEnum(['a'], { 'x-open': true });
  const grown = withEnum(['a', 'b'], { 'x-open': true });

  it('breaks no more at once than it does in two steps', () => {
    const stepwise = new Set([...breaks(closed, open), ...breaks(open, grown)]);
    expect([...stepwise].sort()).toEqual(breaks(closed, grown));
    expect(breaks(closed, open)).toContain('reader');
    expect(breaks(open, grown)).not.toContain('reader');
  });
});

describe('frames', () => {
  const frame = {
    type: 'object',
    properties: { jsonrpc: { const: '2.0' } },
    required: ['jsonrpc'],
  };
  const ref = { $ref: '#/$defs/Frame' };
  const withMessage = (message: object): Model => modelOf({ Frame: frame, Message: message });

  it('are read and written in unions and lists too', () => {
    const batches = withMessage({ anyOf: [ref, { type: 'array', items: ref }] });
    const single = withMessage({ anyOf: [ref] });
    expect(breaks(batches, single)).toContain('writer');
    expect(breaks(single, batches)).toContain('reader');
    const text = withMessage({ anyOf: [{ type: 'string' }, { type: 'null' }] });
    const less = withMessage({ anyOf: [{ type: 'string' }] });
    expect(breaks(text, less)).not.toContain('writer');
  });
});

describe('a type of a document', () => {
  it('says itself which level brought it', () => {
    const before = modelOf({ A: { type: 'string' } });
    const rules = (since: object): string[] =>
      compareModels(
        before,
        modelOf({ A: { type: 'string' }, B: { type: 'string', ...since } }, 2),
      ).map(({ rule }) => rule);
    expect(rules({ 'x-since': 2 })).not.toContain('since-too-early');
    expect(rules({})).toContain('since-too-early');
  });

  it('may have members with descriptions of their own beside a reference, which are compared', () => {
    const withMember = (member: object): Model =>
      modelOf({
        A: { type: 'string' },
        B: { type: 'object', properties: { a: { $ref: '#/$defs/A', ...member } } },
      });
    const rules = compareModels(
      withMember({ description: 'One.' }),
      withMember({ description: 'Two.' }),
    );
    expect(rules.map(({ rule, at }) => `${rule} at ${at}`)).toEqual([
      'documentation-changed at type B /a',
    ]);
    const limited = compareModels(withMember({}), withMember({ maxLength: 3 }));
    expect(limited.map(({ rule }) => rule)).toEqual(['reference-changed', 'limit-narrowed']);
  });
});
