/** What public documents have that nobody thought of who made ours: each is read, or told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emitters, ModelError, type Model } from '@ringspec/codegen';
import { RUNTIME as KOTLIN_FILES } from '../src/emitters/kotlin/runtime/runtime-files.js';
import { RUNTIME as SWIFT_FILES } from '../src/emitters/swift/runtime/runtime-files.js';
import { modelFromImport } from '../src/model-from-file.js';
import { runCommand } from './support/command-run.js';
import { modelOfTypes } from './support/test-suite.js';

describe('a document of a stranger', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-strangers-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function put(document: object): string {
    const file = path.join(folder, 'strange.json');
    writeFileSync(file, JSON.stringify(document, undefined, 1));
    return file;
  }

  async function read(document: object): Promise<{ model: Model; notes: string[] }> {
    const { model, warnings } = await modelFromImport(put(document));
    return { model, notes: warnings.map(({ at, message }) => `${at} ${message}`) };
  }

  const schemaOf = (model: Model, name: string): unknown =>
    model.types.find((each) => each.name === name)?.schema;

  it('is refused where nothing of it is a schema, with its first member', async () => {
    const other = { title: 'Devices', version: { major: 1 }, domains: [], hosts: [], more: {} };
    const refused = read(other).catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(ModelError);
    expect((await refused) as ModelError).toMatchObject({
      mistakes: [
        {
          rule: 'unread-document',
          message: expect.stringContaining('(version, domains, hosts, …) none is a keyword'),
          source: { line: 3 },
        },
      ],
    });
    expect((await read({ $schema: 'draft-07', title: 'X', more: 1 })).notes).toEqual([
      '#/more the keyword more is no part of JSON Schema',
    ]);
  });

  it('may mean other things by our words', async () => {
    const { model, notes } = await read({
      $defs: {
        Car: {
          type: 'object',
          'x-since': '1.2',
          properties: {
            plate: { type: 'string', 'x-since': 3, 'x-deprecated': 'Use number.' },
            number: { type: 'string', 'x-open': true, 'x-secret': 'no' },
            colour: { enum: ['red', 'blue'], 'x-enum-names': ['Red'], 'x-deprecated': true },
            old: { type: 'string', 'x-deprecated': false },
          },
        },
      },
    });
    expect(notes.map((note) => note.split(' ')[0])).toEqual([
      '#/$defs/Car/x-since',
      '#/$defs/Car/properties/plate/x-since',
      '#/$defs/Car/properties/number/x-open',
      '#/$defs/Car/properties/number/x-secret',
      '#/$defs/Car/properties/colour/x-enum-names',
    ]);
    expect(schemaOf(model, 'Car')).toMatchObject({
      properties: { plate: { description: 'Deprecated: Use number.' } },
    });
  });

  it('may have types that only capitals tell apart: the later gets a number', async () => {
    const one = { type: 'object', properties: { other: { $ref: '#/$defs/iddef' } } };
    const { model } = await read({ $defs: { IdDef: one, iddef: { type: 'integer' } } });
    expect(model.types.map(({ name }) => name)).toEqual(['IdDef', 'Iddef2']);
    expect(schemaOf(model, 'IdDef')).toMatchObject({
      properties: { other: { $ref: '#/$defs/Iddef2' } },
    });
  });

  it('may name members by patterns of those who do not write the flag u', async () => {
    const { model, notes } = await read({
      $defs: {
        Tags: {
          type: 'object',
          patternProperties: { '^[a\\_]+\\-$': { type: 'string' }, '(': { type: 'string' } },
        },
      },
    });
    expect(schemaOf(model, 'Tags')).toMatchObject({
      patternProperties: { '^[a_]+-$': { type: 'string' } },
    });
    expect(notes).toEqual([expect.stringMatching(/patternProperties\/\( it is no regular/)]);
  });

  it('may have names that are too long for files', async () => {
    const inner = { type: 'object', properties: { a: { type: 'string' } } };
    const properties = { ['x'.repeat(300)]: inner, ['y'.repeat(90)]: inner };
    const file = put({ $defs: { ['Long'.repeat(70)]: { type: 'object', properties } } });
    const { code, error } = await runCommand(['generate', file, '--out', path.join(folder, 'out')]);
    expect([code, error]).toEqual([0, '']);
  });
});

it.each([
  ['kotlin', KOTLIN_FILES],
  ['swift', SWIFT_FILES],
])('types may be called as files of every package in %s', async (language, files) => {
  const shape = { type: 'object', properties: { a: { type: 'string' } } };
  const model = modelOfTypes(Object.fromEntries(files.map(({ name }) => [name, shape])));
  const emitted = await emitters.find(({ name }) => name === language)?.emit(model);
  const names = (emitted ?? []).map((each) => path.basename(each.path));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
