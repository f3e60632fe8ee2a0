/** Documents of each kind that is imported: what becomes of them, and what is said to be lost. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main, type Model, type Schema } from '@ringspec/codegen';
import { parse } from 'yaml';
import { importParsed } from '../src/import/import-document.js';
import { parseDocument } from '../src/json/parse-document.js';
import { modelFromFile, modelFromImport } from '../src/model-from-file.js';

const folder = path.join(import.meta.dirname, 'fixtures/import');

async function imported(file: string): Promise<{ model: Model; notes: string[]; said: string[] }> {
  const { model, warnings } = await modelFromImport(path.join(folder, file));
  const notes = warnings.map(({ at, source }) => `${String(source?.line)} ${at}`);
  return { model, notes, said: warnings.map(({ message }) => message) };
}

function typeOf(model: Model, name: string): Schema {
  return model.types.find((each) => each.name === name)?.schema ?? {};
}

const messagesOf = ({ events, requests, notifications }: Model): string[] =>
  [
    ...events.map((each) => ({ kind: 'event', ...each })),
    ...requests.map((each) => ({ kind: 'request', ...each })),
    ...notifications.map((each) => ({ kind: 'notification', ...each })),
  ].map(({ kind, name, onWire = name }) => `${kind} ${name} ${onWire}`);

describe('JSON Schema of draft 04, in two files', () => {
  let model: Model;
  let notes: string[];
  beforeAll(async () => ({ model, notes } = await imported('cars.draft-04.json')));

  it('is read as its draft says it', () => {
    expect(model.types.map(({ name }) => name)).toEqual([
      'Car',
      'CarColour',
      'Fleet',
      'Person',
      'Tag',
    ]);
    const { properties = {} } = typeOf(model, 'Car');
    expect(properties['seats']).toMatchObject({ minimum: 1, maximum: 8 });
    expect(properties['pair']?.items).toEqual({ $ref: '#/$defs/Car' });
    expect(properties['owner']?.$ref).toBe('#/$defs/Person');
    expect(typeOf(model, 'Fleet').items).toEqual({ $ref: '#/$defs/Car' });
    expect(typeOf(model, 'Person').properties?.['friend']?.$ref).toBe('#/$defs/Person');
    const colour = model.types.find(({ name }) => name === 'CarColour');
    expect([colour?.open, colour?.members?.map(({ value }) => value)]).toEqual([
      true,
      ['red', 'blue'],
    ]);
    expect(colour?.details).toContain('`blue`: Like the sea.');
  });

  it('tells what it lost, each with its line', () => {
    expect(notes).toEqual([
      '31 #/definitions/car/properties/owner/minProperties',
      '34 #/definitions/car/properties/kind/defaultSnippets',
      '45 #/definitions/tag/oneOf',
    ]);
  });
});

describe('other documents', () => {
  it('AsyncAPI 3: what is sent is an event, what is received a notification or request', async () => {
    const { model, notes } = await imported('kettle.asyncapi3.yaml');
    expect(messagesOf(model)).toEqual([
      'event Boiled boiled',
      'request kettleHeat kettle/heat',
      'notification off off',
    ]);
    expect(model.events[0]?.wire?.required).toEqual(['litres']);
    expect(model.events[0]?.wireExamples).toEqual([{ title: 'example 1', value: { litres: 1 } }]);
    expect(model.requests[0]?.result.properties?.['seconds']).toMatchObject({ type: 'number' });
    expect(model.summary).toBe('A kettle on the net.');
    expect(notes).toEqual([
      '66 #/components/messages/boiled/headers',
      '12 #/channels/steam/messages/raw/payload',
      '5 #/channels/steam/address',
    ]);
  });

  it('AsyncAPI 2: clients subscribe to events, and publish notifications', async () => {
    const { model, notes } = await imported('kettle.asyncapi2.yaml');
    expect(messagesOf(model)).toEqual([
      'event Boiled boiled',
      'event Cooled cooled',
      'notification ordersHeat orders/heat',
    ]);
    expect(notes).toEqual([]);
  });

  it('OpenRPC: methods with a result are requests', async () => {
    const { model, notes } = await imported('shop.openrpc.json');
    expect(messagesOf(model)).toEqual(['request shopBuy shop/buy', 'notification leave leave']);
    const [buy] = model.requests;
    expect(buy?.params).toMatchObject({
      properties: { article: { $ref: '#/$defs/Article' }, count: { minimum: 1 } },
      required: ['article'],
    });
    expect(buy?.examples).toEqual([
      { title: 'example 1', params: { article: { id: 'a' }, count: 2 }, result: { cents: 200 } },
    ]);
    expect(model.envelope?.name).toBe('JSON-RPC 2.0');
    expect(buy?.errors).toEqual(['method.SoldOut']);
    expect(model.errors).toMatchObject([{ name: 'SoldOut', code: 1, summary: 'Sold out' }]);
    expect(notes).toEqual(['37 #/methods/1/paramStructure', '28 #/methods/0/examples/0/name']);
  });

  it('OpenAPI 3.1: webhooks are events, paths are operations', async () => {
    const { model, notes } = await imported('hooks.openapi31.yaml');
    expect(messagesOf(model)).toEqual(['event IssueOpened issue-opened', 'event Ping ping']);
    expect(model.events[0]).toMatchObject({ summary: 'An issue was opened.' });
    expect(typeOf(model, 'IssueEvent').properties?.['parent']).toEqual({
      $ref: '#/$defs/IssueEvent',
    });
    expect(notes.map((each) => each.split(' ')[0])).toEqual(['9', '13', '34', '34']);
  });

  it('OpenAPI 3.0: what a server does at its paths are operations', async () => {
    const { model, notes } = await imported('shop.openapi30.yaml');
    const { operations = [], ...http } = model.http ?? {};
    expect(http).toMatchObject({
      problem: { $ref: '#/$defs/Error' },
      ...{ problemType: 'application/json', server: 'https://shop.example/v2', license: 'MIT' },
      scopes: [{ name: 'read:pets', summary: 'Reads pets.' }],
      requestHeaders: [{ name: 'X-Trace', methods: ['GET'], schema: { type: 'string' } }],
    });
    expect(operations).toMatchObject([
      {
        ...{ name: 'petsGet', method: 'GET', path: '/Pets/{petId}.json', status: 200 },
        ...{ scope: 'read:pets', errors: ['http.NotFound'], result: { $ref: '#/$defs/Pet' } },
        pathParams: { properties: { petId: { type: 'integer' } }, required: ['petId'] },
        query: { properties: { fields: { type: 'array' } } },
        examples: [{ pathParams: { petId: 1 }, result: { id: 1, name: 'Rex' } }],
      },
      { name: 'deletePetsPetIdJson', method: 'DELETE', status: 204 },
      {
        ...{ name: 'addPet', summary: 'Callers say who they are by oauth.\n\nDeprecated.' },
        ...{ method: 'POST', status: 201, result: { type: 'array' } },
        body: { required: ['name'], properties: { owner: { $ref: '#/$defs/AddPetBodyOwner' } } },
      },
    ]);
    expect(notes.map((each) => each.split(' ')[0])).toEqual(['98', '16', '73']);
  });

  it('OpenAPI as strangers write it', async () => {
    const { model, notes, said } = await imported('stranger.openapi30.yaml');
    expect(model.http?.operations).toMatchObject([
      { name: 'addThing', status: 200, result: { $ref: '#/$defs/Thing' }, errors: [] },
      { name: 'ping', status: 202 },
      { name: 'nameFile', status: 200 },
    ]);
    const [, , nameFile] = model.http?.operations ?? [];
    expect(Object.keys(nameFile ?? {})).not.toEqual(expect.arrayContaining(['query', 'body']));
    const thing = typeOf(model, 'Thing');
    expect(thing.required).toEqual(['name']);
    expect(thing.properties?.['id']?.description).toBe('Only in answers.');
    expect(thing.properties?.['name']).toMatchObject({ pattern: '^a-b$' });
    const parent = thing.properties?.['parent'];
    expect(parent).toEqual({ $ref: '#/$defs/ThingParent' });
    expect(typeOf(model, 'ThingParent').anyOf).toMatchObject([
      { properties: { id: { type: 'integer' } } },
      { type: 'null' },
    ]);
    expect(notes.map((each) => each.split(' ')[1])).toEqual([
      '#/components/schemas/Thing/properties/odd/pattern',
      '#/components/schemas/Thing/required',
      ...Array.from({ length: 4 }, () => expect.stringContaining('~1files/')),
      '#/paths/~1a#b/get',
    ]);
    expect(said).toEqual(
      expect.arrayContaining([
        'a body of application/x-www-form-urlencoded is not carried over',
        'page of nameFile: written as JSON or in parts in the query, it is not carried over',
        'readFile is left out: its answer is application/pdf or text/plain, no JSON',
        'sendFile is left out: its body is multipart/form-data, no JSON',
      ]),
    );
  });

  it('OpenAPI 3.0: its own dialect', async () => {
    const { model, notes } = await imported('pets.openapi30.yaml');
    const { properties = {} } = typeOf(model, 'Pet');
    expect(properties['name']?.anyOf?.map(({ type }) => type)).toEqual(['string', 'null']);
    expect(properties['age']).toMatchObject({ minimum: 1 });
    expect(properties['old']?.description).toBe('No more used.\n\nDeprecated.');
    expect(model.types.find(({ name }) => name === 'PetKind')?.schema.enum).toEqual([
      ...['dog', 'cat', null],
    ]);
    expect(notes).toEqual(['18 #/components/schemas/Pet/properties/friend/discriminator']);
  });

  it('the meta model of the language server protocol', async () => {
    const { model, notes } = await imported('tiny.metamodel.json');
    expect(messagesOf(model)).toEqual([
      'event Progress $/progress',
      'event WindowLogTrace window/logTrace',
      'request textDocumentHover textDocument/hover',
      'request workspaceApplyEdit workspace/applyEdit',
      'request shutdown shutdown',
      'notification progress $/progress',
      'notification exit exit',
    ]);
    expect(model.requests.map(({ from }) => from)).toEqual([undefined, 'server', undefined]);
    expect(typeOf(model, 'HoverParams').required).toEqual(['line', 'uri']);
    expect(typeOf(model, 'Hover').properties?.['range']).toMatchObject({
      minItems: 2,
      maxItems: 2,
    });
    expect(model.types.find(({ name }) => name === 'MarkupKind')?.open).toBe(true);
    expect(model.types.find(({ name }) => name === 'Severity')?.members).toMatchObject([
      { name: 'Error', value: 1 },
      { name: 'Warning', value: 2 },
    ]);
    expect(notes).toHaveLength(1);
  });

  it('Swagger 2.0 is refused with what to do', () => {
    const document = parseDocument('{ "swagger": "2.0" }', 'old.json');
    expect(() => importParsed(document)).toThrow(/old\.json:1:3 .*convert it to OpenAPI 3/);
  });
});

describe('older keywords', () => {
  const upgraded = (schema: object, $schema: string): unknown => {
    const text = JSON.stringify({ $schema, definitions: { Thing: schema } });
    const { document } = importParsed(parseDocument(text, 'thing.json'));
    return (document.value as { $defs: { Thing: unknown } }).$defs.Thing;
  };
  const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

  it.each([
    [
      { items: [{ type: 'string' }, true], additionalItems: false },
      { prefixItems: [{ type: 'string' }, true], items: false },
    ],
    [
      { dependencies: { a: ['b'], c: { required: ['d'] } } },
      { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { required: ['d'] } } },
    ],
    [{ exclusiveMinimum: 3 }, { exclusiveMinimum: 3 }],
    [
      { not: { $ref: '#/definitions/Thing' }, if: {}, then: { minimum: 1 } },
      { not: { $ref: '#/$defs/Thing' }, if: {}, then: { minimum: 1 } },
    ],
    [{ properties: { items: { type: 'null' } } }, { properties: { items: { type: 'null' } } }],
    [{ enum: [{ $ref: '#/x', id: 1 }] }, { enum: [{ $ref: '#/x', id: 1 }] }],
  ])('become those of today: %j', (schema, today) => {
    expect(upgraded(schema, DRAFT_07)).toEqual(today);
  });

  it('refer to themselves in draft 2019-09', () => {
    const dialect = 'https://json-schema.org/draft/2019-09/schema';
    expect(upgraded({ items: { $recursiveRef: '#/definitions/Thing' } }, dialect)).toEqual({
      items: { $ref: '#/$defs/Thing' },
    });
  });

  it('leave no reference that leads out of the folder, and none to the net', () => {
    const text = JSON.stringify({
      definitions: { A: { $ref: '../../package.json#/x' }, B: { $ref: 'https://example.com/x' } },
    });
    const { document, notes } = importParsed(parseDocument(text, path.join(folder, 'a.json')));
    expect((document.value as { $defs: object }).$defs).toEqual({ A: {}, B: {} });
    expect(notes.map(({ message }) => message)).toEqual([
      expect.stringContaining('leads to a file that is not there'),
      expect.stringContaining('leads to the net, where nothing is read'),
    ]);
  });
});

describe('names that would clash', () => {
  it('are told apart by a rule: types keep theirs, messages get what they are', () => {
    const method = (name: string): object => ({ name, params: [], result: { schema: {} } });
    const text = JSON.stringify({
      openrpc: '1.3.2',
      methods: [method('buy'), method('a/b'), method('a.b')],
      components: { schemas: { BuyParams: { type: 'object' }, 'buy-params': { type: 'object' } } },
    });
    const { document } = importParsed(parseDocument(text, 'shop.json'));
    const { $defs } = document.value as { $defs: object };
    expect(Object.keys($defs).filter((name) => !name.endsWith('Answer'))).toEqual([
      ...['BuyParams', 'BuyParams2', 'buyRequest', 'aB', 'aBRequest'],
    ]);
  });
});

describe('the command `import`', () => {
  let out: string;
  beforeAll(() => {
    out = mkdtempSync(path.join(tmpdir(), 'ringspec-import-'));
  });
  afterAll(() => {
    rmSync(out, { recursive: true });
  });
  const run = async (...args: string[]): Promise<{ code: number; said: string }> => {
    let said = '';
    const write = (text: string): void => void (said += text);
    return { code: await main(['import', ...args], { info: write, error: write }), said };
  };

  it.each(['yaml', 'json'])(
    'writes a protocol that is read to the same model: %s',
    async (kind) => {
      const file = path.join(out, `tiny.${kind}`);
      const source = path.join(folder, 'tiny.metamodel.json');
      expect(await run(source, '--out', file)).toMatchObject({ code: 0 });
      const { model } = await modelFromFile(file, { lenient: true });
      expect(model).toEqual((await modelFromImport(source)).model);
    },
  );

  it('never writes over a file unless it is told to', async () => {
    const file = path.join(out, 'mine.yaml');
    writeFileSync(file, 'mine: true\n');
    const source = path.join(folder, 'shop.openrpc.json');
    expect(await run(source, '--out', file)).toMatchObject({ code: 1 });
    expect(readFileSync(file, 'utf8')).toBe('mine: true\n');
    expect(await run(source, '--out', file, '--force')).toMatchObject({ code: 0 });
    expect(parse(readFileSync(file, 'utf8'))).toMatchObject({ 'x-protocol': { name: 'shop' } });
  });

  it('says as JSON what it wrote and what it left out', async () => {
    const file = path.join(out, 'shop.json');
    const { said } = await run(path.join(folder, 'shop.openrpc.json'), '--out', file, '--json');
    expect(JSON.parse(said)).toMatchObject({
      file,
      notes: [{ rule: 'not-carried-over', source: { line: 37 } }, { source: { line: 28 } }],
    });
  });

  it('refuses wrong usage, and documents that are not there', async () => {
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run('a.json', 'b.json')).toMatchObject({ code: 2 });
    expect(await run('a.json', '--out', 'a.txt')).toMatchObject({ code: 2 });
    expect(await run(path.join(out, 'none.json'))).toMatchObject({ code: 1 });
    expect(existsSync(path.join(out, 'none.protocol.yaml'))).toBe(false);
  });
});
