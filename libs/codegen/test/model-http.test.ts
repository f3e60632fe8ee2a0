/** Operations and webhooks: what is refused. */
import { describe, expect, it } from '@jest/globals';
import { defineType, defineWebhook, HostObject, type HttpDefinition } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { httpOf, name, operationOf, rulesOf } from './support/small-http.js';
import { about, errorOf, mistakesIn, rulesIn } from './support/small-protocol.js';

describe('what is wrong with an operation', () => {
  it('is nothing, where nothing is', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ scope: null })).toEqual([]);
    const { problem: _, ...http } = httpOf({ operations: [operationOf({})] }).http;
    expect(rulesIn({ http })).toEqual([]);
  });

  it.each<[string, object]>([
    ['wrong-path at operation getThing', { path: 'things/{name}' }],
    ['path-style at operation getThing', { path: '/Things/{name}' }],
    ['path-params at operation getThing', { path: '/things/{name}/{name}' }],
    ['path-params at operation getThing', { path: '/things' }],
    ['unknown-scope at operation getThing', { scope: 'write' }],
    ['naming at operation GetThing', { name: 'GetThing' }],
    ['missing-member at operation getThing', { scope: undefined }],
    ['unknown-member at operation getThing', { scop: 'read' }],
    ['wrong-member at operation getThing', { csv: false }],
    ['wrong-status at operation getThing', { status: 404 }],
    ['status-style at operation getThing', { status: 200 }],
    ['wrong-lines at operation getThing', { lines: true }],
    ['since-in-the-future at operation getThing', { since: 2 }],
    ['missing-summary at operation getThing', { summary: ' ' }],
    [
      'example-does-not-fit at operation getThing pathParams example plain',
      { examples: { plain: { pathParams: { name: 1 } } } },
    ],
    [
      'example-does-not-fit at operation getThing example plain',
      { examples: { plain: { pathParams: { name: 'x' }, query: {} } } },
    ],
    ['missing-example at operation getThing pathParams', { examples: {} }],
    ['error-without-status at operation getThing', { errors: [errorOf('Lost')] }],
    ['unknown-error at operation getThing', { errors: [{ domain: 'auth', name: 'Gone' }] }],
  ])('is told: %s (%#)', (rule, change) => {
    const errors = [errorOf('Lost')];
    const rules = rulesIn({ ...httpOf({ operations: [operationOf(change)] }), errors });
    expect(rules).toContain(rule);
  });

  it('is told of bodies without meaning and of what is no text', () => {
    const list = Type.Object({
      all: Type.Array(Type.Array(Type.String()), { description: 'It.' }),
    });
    const example = {
      plain: { pathParams: { name: 'x' }, query: { all: [] }, body: { name: 'x' } },
    };
    expect(rulesOf({ body: name, query: list, examples: example })).toEqual([
      'not-textual at operation getThing query/all',
      'body-without-meaning at operation getThing',
    ]);
  });

  it('is nothing, where a query repeats one and a path does not', () => {
    const names = Type.Object({ name: Type.Array(Type.String(), { description: 'It.' }) });
    const plain = { pathParams: { name: 'x' }, query: { name: ['x', 'y'] } };
    expect(rulesOf({ query: names, examples: { plain } })).toEqual([]);
    const listed = { plain: { pathParams: { name: ['x'] } } };
    expect(rulesOf({ pathParams: names, examples: listed })).toEqual([
      'not-textual at operation getThing pathParams/name',
    ]);
  });

  it('says what may stand there, which is more in a query', () => {
    const wrong = Type.Object({ name: Type.Null({ description: 'It.' }) });
    const plain = { pathParams: { name: null }, query: { name: null } };
    const operation = operationOf({ pathParams: wrong, query: wrong, examples: { plain } });
    const told = mistakesIn(httpOf({ operations: [operation] })).map(({ message }) => message);
    const text = 'it is written as text: string, integer, number or boolean';
    expect(told).toEqual([text, `${text}, or a list of them`]);
  });

  it('is told of two at one address, whatever the names in braces', () => {
    const id = Type.Object({ id: Type.String({ description: 'It.' }) });
    const other = operationOf({
      ...{ name: 'getOther', path: '/things/{id}', pathParams: id },
      examples: { plain: { pathParams: { id: 'x' } } },
    });
    expect(rulesIn(httpOf({ operations: [operationOf({}), other] }))).toEqual([
      'duplicate-address at operation getOther',
    ]);
  });
});

it('webhooks and what is said for all are checked too', () => {
  const webhook = defineWebhook({
    ...{ ...about, name: 'thingDone', fires: 'Then. Not now.', payload: name },
    examples: { plain: { name: 'x' } },
  });
  expect(rulesIn(httpOf({ webhooks: [webhook] }))).toEqual(['naming at webhook thingDone']);
  expect(rulesIn(httpOf({ problem: Type.Object({}) }))).toEqual(['anonymous-problem at http']);
  const vague = Type.Object({ any: Type.Optional(Type.Unknown()) });
  expect(rulesIn(httpOf({ problem: defineType('Vague', about, vague) }))).toContain(
    'unknown-type-on-wire at type Vague/any',
  );
});

describe('what is wrong with the path of an operation', () => {
  const at = (path: string, more: object = {}) => rulesOf({ path, ...more });

  it.each(['', 'x/{name}', '/a b/{name}'])('is told of %j', (path) => {
    expect(at(path)).toEqual(['wrong-path at operation getThing']);
  });

  it.each(['/things/{name}/', '/things{name}', '/{9ame}', '/things/{name}x'])(
    'is told of %j, which only documents of others may have',
    (path) => {
      expect(at(path).filter((each) => !each.startsWith('path-params'))).toEqual([
        'path-style at operation getThing',
      ]);
    },
  );

  it.each(['/v1.0/~a-b_c/{name}', '/{name}', '/{name}/x'])('is nothing at %s', (path) => {
    expect(at(path)).toEqual([]);
  });

  it('is told of members that may be left out, and of each that is not there', () => {
    const optional = Type.Object({ name: Type.Optional(name.properties.name) });
    expect(rulesOf({ pathParams: optional })).toEqual(['path-params at operation getThing']);
    const none = { pathParams: undefined, examples: { plain: {} } };
    expect(rulesOf({ path: '/{name}/{other}', ...none })).toEqual([
      ...['path-params at operation getThing', 'path-params at operation getThing'],
    ]);
    const example = { examples: { plain: {} } };
    expect(rulesOf({ path: '/things', pathParams: undefined, ...example })).toEqual([]);
  });

  it('is told where it is another’s by the same method alone', () => {
    const other = operationOf({ name: 'changeThing', method: 'PATCH' });
    expect(rulesIn(httpOf({ operations: [operationOf({}), other] }))).toEqual([]);
  });
});

describe('what an operation answers', () => {
  const result = name;
  const messages = (change: object) =>
    mistakesIn(httpOf({ operations: [operationOf(change)] })).map(({ message }) => message);
  const withResult = { examples: { plain: { pathParams: { name: 'x' }, result: { name: 'x' } } } };

  it.each([
    [{}, []],
    [{ status: 204 }, []],
    [{ status: 200 }, ['200 does not go with no result']],
    [{ result, ...withResult }, []],
    [{ result, ...withResult, status: 200 }, []],
    [{ result, ...withResult, status: 299 }, []],
    [{ result, ...withResult, status: 199 }, ['199 does not go with a result']],
    [{ result, ...withResult, status: 300 }, ['300 does not go with a result']],
    [{ result, ...withResult, status: 204 }, ['204 does not go with a result']],
  ])('goes with its status: %#', (change, expected) => {
    expect(messages(change)).toEqual(expected);
  });

  it('is lines where lines go in', () => {
    const lines = { lines: true, method: 'POST' };
    const examples = {
      plain: { pathParams: { name: 'x' }, body: { name: 'x' }, result: { name: 'x' } },
    };
    const rules = (change: object) => rulesOf({ ...lines, ...change, examples });
    expect(rules({ body: name, result })).toEqual([]);
    expect(rules({ body: name })).toContain('wrong-lines at operation getThing');
    expect(rules({ result })).toContain('wrong-lines at operation getThing');
  });

  it.each([
    ['GET', ['body-without-meaning at operation getThing']],
    ['DELETE', ['body-without-meaning at operation getThing']],
    ['POST', []],
    ['PUT', []],
    ['PATCH', []],
  ])('to a body of %s', (method, expected) => {
    const examples = { plain: { pathParams: { name: 'x' }, body: { name: 'x' } } };
    expect(rulesOf({ method, body: name, examples })).toEqual(expected);
  });

  it.each([
    [399, ['error-without-status at http']],
    [400, []],
    [599, []],
    [600, ['error-without-status at http']],
  ])('is an error of status %i', (status, expected) => {
    const error = errorOf('Lost', { status });
    expect(rulesIn({ ...httpOf({ errors: [error] }), errors: [error] })).toEqual(expected);
  });

  it('is an error of the registry', () => {
    expect(rulesIn(httpOf({ errors: [errorOf('Gone')] }))).toEqual(['unknown-error at http']);
  });
});

describe('what goes over HTTP', () => {
  const screen = HostObject('Screen', 'It.');
  const holder = Type.Object({ screen });
  const rules = (change: Partial<HttpDefinition>) => rulesIn(httpOf(change));

  it.each(['pathParams', 'query', 'body', 'result'])(
    'has no object of the client in the %s of an operation',
    (part) => {
      expect(rules({ operations: [operationOf({ method: 'POST', [part]: holder })] })).toContain(
        `host-object-on-wire at operation getThing ${part}/screen`,
      );
    },
  );

  it('has none in webhooks, headers and refusals either', () => {
    const webhook = defineWebhook({
      ...{ ...about, name: 'ThingDone', fires: 'Then. Not now.', payload: holder },
      examples: {},
    } as never);
    const request = [{ name: 'X-Screen', summary: 'It.', schema: screen }];
    const problem = { ...holder, $id: 'Problem', description: 'It.', 'x-since': 1 };
    const change = { webhooks: [webhook], headers: { request }, problem } as never;
    expect(rules(change)).toEqual(
      expect.arrayContaining([
        'host-object-on-wire at webhook ThingDone/screen',
        'host-object-on-wire at header X-Screen',
        'host-object-on-wire at type Problem/screen',
      ]),
    );
  });
});

it('what is in a path or a query is read from a text, by references too', () => {
  const Size = { ...Type.Integer(), $id: 'Size', description: 'It.', 'x-since': 1 };
  const described = { description: 'It.' };
  const query = Type.Object({
    size: Size,
    deep: Type.Boolean(described),
    part: Type.Number(described),
    none: Type.Null(described),
  });
  const examples = {
    plain: { pathParams: { name: 'x' }, query: { size: 1, deep: true, part: 0.5, none: null } },
  };
  expect(rulesOf({ query, examples })).toEqual(['not-textual at operation getThing query/none']);
});
