/** Names that nobody gave give way to those of the document, and values of an enum stay apart. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { enumMembers } from '../src/json/enum-members.js';
import { definitionsIn } from '../src/json/definitions-in.js';
import type { EnumValue } from '../src/model/model.js';
import { spelledName } from '../src/json/spelled-name.js';
import { documentOf, readDocument } from './support/read-document.js';

const shape = (properties: Record<string, object>) => ({ type: 'object', properties });
const text = { type: 'string' };
const inner = shape({ name: text });

/** Names of types, and clashes of them. */
function read(definitions: Record<string, object>): { names: string[]; clashes: string[] } {
  const { model, mistakes } = readDocument(documentOf(definitions));
  const clashes = mistakes.filter(({ rule }) => rule.endsWith('name-clash'));
  return { names: model.types.map(({ name }) => name), clashes: clashes.map(({ at }) => at) };
}

describe('a shape without a name', () => {
  it.each<[string, Record<string, object>, string[]]>([
    [
      'beside a definition',
      { Car: shape({ owner: inner }), CarOwner: text },
      ['Car', 'CarMemberOwner', 'CarOwner'],
    ],
    [
      'beside a definition that comes later in the document',
      { CarOwner: text, Car: shape({ owner: inner }) },
      ['Car', 'CarMemberOwner', 'CarOwner'],
    ],
    [
      'beside another shape without a name',
      {
        Car: shape({ seats: { type: 'array', items: inner } }),
        CarSeats: { type: 'array', items: shape({ row: text }) },
      },
      ['Car', 'CarSeatsItem', 'CarSeats', 'CarSeatsItems'],
    ],
    [
      'beside a member that only spelling tells from its own',
      { Car: shape({ id: inner, ID: { ...inner, title: 'x' }, Id: shape({ id: text }) }) },
      ['Car', 'CarId', 'CarMemberID', 'CarMemberId2'],
    ],
    [
      'beside definitions within definitions, which are called after these',
      {
        Car: { ...shape({ item: { $ref: '#/$defs/Car/$defs/Part' } }), $defs: { Part: inner } },
        Van: { ...shape({ item: { $ref: '#/$defs/Van/$defs/Part' } }), $defs: { Part: text } },
      },
      ['Car', 'CarPart', 'Van', 'VanPart'],
    ],
    [
      'beside what is generated of messages',
      {
        ask: { ...shape({ params: inner, result: inner }), 'x-request': {} },
        Told: { ...shape({ wire: inner }), 'x-event': {} },
        Request: shape({ map: inner }),
      },
      ['AskMemberParams', 'AskMemberResult', 'Request', 'RequestMemberMap', 'ToldMemberWire'],
    ],
  ])('%s has a name of its own', (_where, definitions, names) => {
    const found = read(definitions);
    expect(found.clashes).toEqual([]);
    expect(found.names.sort()).toEqual([...names].sort());
  });

  it('never takes the name of a definition, nor that of another', () => {
    const name = fc.constantFrom('A', 'B', 'AB', 'a', 'b', 'bItem', 'Item', 'items');
    const { schema } = fc.letrec<{ schema: object }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 3 },
        fc.constant(text),
        fc.dictionary(name, tie('schema'), { minKeys: 1, maxKeys: 3 }).map(shape),
        tie('schema').map((items) => ({ type: 'array', items })),
      ),
    }));
    const definitions = fc.dictionary(
      fc.constantFrom('A', 'B', 'AB', 'AA', 'ABItem', 'BItem'),
      schema,
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(definitions, (all) => {
        const { names, clashes } = read(all);
        const given = definitionsIn({ $defs: all }).map(([, each]) => spelledName(String(each)));
        expect(clashes).toEqual([]);
        expect(names).toEqual(expect.arrayContaining(given));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('values of an enum', () => {
  const namesOf = (...values: EnumValue[]) =>
    enumMembers(values, undefined).map(({ name }) => name);

  it('are called after their signs where nothing else is left', () => {
    expect(namesOf('~', '^', '=', '>=', '', '→')).toEqual([
      'tilde',
      'caret',
      'equals',
      'greater_equals',
      'empty',
      'u2192',
    ]);
  });

  it('are told apart by their signs, and have short names where they are apart without', () => {
    expect(namesOf('C', 'C++', 'C#')).toEqual(['C', 'C_plus_plus', 'C_hash']);
    expect(namesOf('C', 'C++')).toEqual(['C', 'C_']);
    expect(namesOf('first-floor', 'ground floor')).toEqual(['first_floor', 'ground_floor']);
  });

  it('are told apart by what separates words, and by numbers at last', () => {
    expect(namesOf('go mod', 'go.mod', 'npm')).toEqual(['go_space_mod', 'go_dot_mod', 'npm']);
    expect(namesOf('node.js', 'node_js')).toEqual(['node_dot_js', 'node_js']);
    expect(namesOf('plus_1', '+1', 'plus_1_2')).toEqual(['plus_1', 'plus_1_3', 'plus_1_2']);
  });

  it('are told apart by their kind where a text reads as another value', () => {
    expect(namesOf('300', 300, 400)).toEqual(['_300', 'number_300', '_400']);
    expect(namesOf('null', null, 'true', true)).toEqual([
      'null',
      'json_null',
      'true',
      'boolean_true',
    ]);
  });

  it('have names of their own, whatever character of ASCII they are', () => {
    const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
    const names = namesOf(...printable);
    expect(new Set(names).size).toBe(printable.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z_$][\w$]*$/);
  });
});
