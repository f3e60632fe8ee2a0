/** Nothing of a document is read over: what is not understood is a mistake, with place and advice. */
import { describe, expect, it } from '@jest/globals';
import { documentOf, readDocument, rulesOf } from './support/read-document.js';

const object = (properties: object = {}, more: object = {}) => ({
  ...{ type: 'object', properties, ...more },
});
const text = { type: 'string' };
const event = (about: object, more: object = {}) =>
  object({ a: text }, { 'x-event': about, examples: [{}], ...more });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

describe('a document that is no protocol', () => {
  it.each([
    ['[1]', 'unread-document 1'],
    ['7', 'unread-document 1'],
    ['{"openapi": "3.1.0"}', 'unread-document 1'],
    ['{\n"asyncapi": "3.0.0"}', 'unread-document 2'],
    ['{"title": "T", "$defs": {}}', 'nothing-declared 1'],
    ['{"$defs": 7}', 'wrong-member 1'],
    ['{"$schema": "https://example.org/mine"}', 'unknown-dialect 1'],
  ])('is told: %s', (document, rule) => {
    expect(rulesOf(document)).toContain(rule);
  });

  it.each([
    ['x.json', '{ "a": 1, }', '1:11', 'the name of a member is missing'],
    ['x.json', '{\n  "a": 1\n  "b": 2\n}', '3:3', 'a comma is missing'],
    ['x.json', '{"a": tru}', '1:7', 'no value of JSON begins so'],
    ['x.json', '{"a": "b', '1:7', 'the text is not closed'],
    ['x.json', '', '1:1', 'a value is missing'],
    ['x.json', '{"a": 1, // why\n"b": 2}', '1:10', 'comment'],
    ['x.yaml', 'a: 1\nb: [1, 2\nc: 3\n', '3:1', 'flow'],
    ['x.yaml', 'a: 1\na: 2\n', '2:1', 'unique'],
    ['x.yml', 'a: !thing 1\n', '1:4', 'tag'],
    ['x.yml', 'a: .nan\n', '1:4', 'no value of JSON'],
  ])('is no JSON or YAML: %s %s', (file, document, place, words) => {
    const [mistake] = readDocument(document, file).mistakes;
    const { line, column } = mistake?.source ?? {};
    expect([mistake?.source?.file, `${String(line)}:${String(column)}`]).toEqual([file, place]);
    expect(mistake?.message.toLowerCase()).toContain(words.toLowerCase());
  });

  it('goes too deep', () => {
    for (const depth of [300, 100_000]) {
      expect(rulesOf('['.repeat(depth) + ']'.repeat(depth))).toEqual(['too-deep 1']);
      expect(rulesOf('['.repeat(depth), 'x.yaml')).toContain('syntax 1');
    }
  });

  it('has aliases that would grow without end', () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [*a${String(i)}, *a${String(i)}]`,
    );
    expect(rulesOf(['a0: &a0 x', ...lines].join('\n'), 'x.yaml')).toHaveLength(1);
  });
});

describe('what is misspelt or unknown', () => {
  it.each<[string, object, string]>([
    ['a member of x-event', { Ping: event({ orgin: 'client' }) }, 'unknown-member'],
    ['a value of x-event', { Ping: event({ origin: 'server' }) }, 'wrong-member'],
    ['x-event that is no object', { Ping: event([] as never) }, 'wrong-member'],
    [
      'a member of x-request',
      { ask: object({}, { 'x-request': { answer: 'X' }, examples: [{}] }) },
      'unknown-member',
    ],
    [
      'a result',
      { ask: object({}, { 'x-request': { result: 'Nope' }, examples: [{}] }) },
      'unknown-result',
    ],
    ['a keyword', { Thing: object({ a: { typ: 'string' } }) }, 'unknown-keyword'],
    ['a keyword of ours', { Thing: object({ a: { 'x-opn': true } }) }, 'unknown-keyword'],
    ['x-open where there is no enum', { Thing: object({}, { 'x-open': true }) }, 'unknown-member'],
    ['a level in words', { Thing: object({}, { 'x-since': '2' }) }, 'wrong-member'],
    [
      'names of too few members',
      { E: { enum: ['a', 'b'], 'x-open': true, type: 'string', 'x-enum-names': ['A'] } },
      'wrong-member',
    ],
    ['a reference', { Thing: object({ a: ref('Nope') }) }, 'unknown-reference'],
    [
      'a reference to another file',
      { Thing: object({ a: { $ref: 'b.json#/X' } }) },
      'unknown-reference',
    ],
    [
      'a keyword beside a reference',
      { T: text, Thing: object({ a: { ...ref('T'), nor: {} } }) },
      'unknown-keyword',
    ],
    [
      'an $id of another dialect within',
      {
        Thing: object({ a: { $id: 'Other', $schema: 'https://example.com/own', type: 'string' } }),
      },
      'unknown-keyword',
    ],
    [
      'a description that is no text',
      { Thing: object({ a: { type: 'string', description: 7 } }) },
      'unknown-keyword',
    ],
    ['examples that are no list', { Ping: event({}, { examples: {} }) }, 'missing-example'],
  ])('is told, with its line: %s', (_, defs, rule) => {
    const rules = rulesOf(documentOf(defs as Record<string, object>));
    expect(rules.filter((each) => each.startsWith(`${rule} `))).toHaveLength(1);
    expect(rules.filter((each) => each.endsWith('nowhere'))).toEqual([]);
  });

  it('is told of the protocol itself', () => {
    const defs = { Thing: object() };
    const rulesFor = (about: unknown) => rulesOf(documentOf(defs, { 'x-protocol': about }));
    for (const about of [{ level: '2' }, { level: 0 }, { targets: {} }, { name: 7 }])
      expect(rulesFor(about)).toEqual(['wrong-member 5']);
    expect(rulesFor({ nam: 'x' })).toEqual(['unknown-member 5']);
    expect(rulesFor(7)).toEqual(['wrong-member 4']);
    expect(rulesFor({ targets: [{ name: 'desk' }] })).toEqual(['missing-member 6']);
    expect(rulesOf(documentOf(defs, { 'x-protocol': { name: 'Cars' } }))).toEqual(['naming 5']);
    expect(rulesOf(documentOf(defs, { description: '' }))).toEqual(['missing-summary 3']);
  });

  it('is told once, all of it in one run', () => {
    const rules = rulesOf(
      documentOf({ A: object({ a: ref('Nope') }), B: object({ b: ref('Nope') }), C: ref('C') }),
    );
    expect(rules.map((rule) => rule.replace(/ \d+$/, ''))).toEqual([
      'unknown-reference',
      'unknown-reference',
      'recursive-type',
    ]);
  });

  it('is a member that stands twice', () => {
    expect(
      rulesOf(
        '{"title": "T",\n"title": "U", "$defs": {"A": {"description": "A.", "type": "null"}}}',
      ),
    ).toEqual(['duplicate-member 2']);
  });
});
