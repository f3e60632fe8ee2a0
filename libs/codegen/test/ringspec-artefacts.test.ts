/** What is generated from Ringspec's own protocol, held against ajv at run time and the corpus. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildModel, type Schema } from '@ringspec/codegen';
import { checkEvent } from '@ringspec/generated/validators/events';
import { checkRequest } from '@ringspec/generated/validators/requests';
import { checkResult } from '@ringspec/generated/validators/results';
import { checkEvent as strictEvent } from '@ringspec/generated/validators/strict/events';
import { checkRequest as strictRequest } from '@ringspec/generated/validators/strict/requests';
import { checkResult as strictResult } from '@ringspec/generated/validators/strict/results';
import { checkType as strictType } from '@ringspec/generated/validators/strict/types';
import { checkWireEvent as strictWireEvent } from '@ringspec/generated/validators/strict/wire-events';
import { checkType } from '@ringspec/generated/validators/types';
import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import { protocol } from '@ringspec/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CorpusCase, corpusValue } from '../../testing/src/corpus-value.js';
import { schemaCompiler } from './support/compile-schemas.js';
import { errorPath } from './support/error-path.js';

const generated = path.resolve(import.meta.dirname, '../../../generated');

interface CorpusFile {
  message: string;
  module: keyof typeof checks;
  cases: Case[];
}

interface Case {
  title: string;
  data: unknown;
  valid: { reader: boolean; writer: boolean };
  path?: string;
}

/** As it is in the file: payloads are shared. */
type WrittenFile = Omit<CorpusFile, 'cases'> & {
  base?: unknown;
  cases: (CorpusCase & Omit<Case, 'data'>)[];
};

const checks = {
  events: { reader: checkEvent, writer: strictEvent },
  'wire-events': { reader: checkWireEvent, writer: strictWireEvent },
  requests: { reader: checkRequest, writer: strictRequest },
  results: { reader: checkResult, writer: strictResult },
  types: { reader: checkType, writer: strictType },
};

function jsonFiles(folder: string): string[] {
  return readdirSync(path.join(generated, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

describe('the corpus', () => {
  const model = buildModel(protocol);
  const schemas = new Map<string, Schema>([
    ...model.events.map(({ name, payload }) => [`events ${name}`, payload] as const),
    ...model.events.map(({ name, wire }) => [`wire-events ${name}`, wire ?? {}] as const),
    ...model.requests.map(({ name, params }) => [`requests ${name}`, params] as const),
    ...model.requests.map(({ name, result }) => [`results ${name}`, result] as const),
    ...model.notifications.map(({ name, params }) => [`requests ${name}`, params] as const),
    ...model.types.map(({ name }) => [`types ${name}`, { $ref: `#/$defs/${name}` }] as const),
  ]);
  const files = jsonFiles('corpus')
    .filter((file) => !/corpus.(?:texts\.json|sessions.)/.test(file))
    .map((file) => read<WrittenFile>(file))
    .map(({ base, cases, ...about }): CorpusFile => ({
      ...about,
      cases: cases.map((each) => ({ ...each, data: corpusValue(base, each) })),
    }));

  it('leaves nothing out for the sake of its size', () => {
    expect(files.filter((file) => 'leftOut' in file)).toEqual([]);
  });

  it('has every message of the protocol, with valid and invalid samples', () => {
    const messages = new Set(files.map(({ message }) => message));
    for (const { name } of [...model.requests, ...model.notifications])
      expect(messages).toContain(name);
    for (const { name, target } of model.events)
      if (target !== 'signalling') expect(messages).toContain(name);
    const cases = files.flatMap((file) => file.cases);
    expect(cases.filter(({ valid }) => valid.writer).length).toBeGreaterThan(100);
    expect(cases.filter(({ valid }) => !valid.reader).length).toBeGreaterThan(500);
    expect(cases.filter(({ valid }) => valid.writer && !valid.reader)).toEqual([]);
  });

  it('has every member of every message and type, there, absent and wrong', () => {
    const types = new Map(model.types.map(({ name, schema }) => [name, schema]));
    for (const { message, module, cases } of files) {
      const schema = module === 'types' ? types.get(message) : schemas.get(`${module} ${message}`);
      const { properties = {}, required = [] } = schema ?? {};
      const titles = new Set(cases.map(({ title }) => title));
      const full = cases.find(({ title }) => title === 'full');
      for (const key of Object.keys(properties)) {
        const absent = required.includes(key) ? 'required missing' : 'optional absent';
        expect([message, full?.data]).toEqual([
          message,
          expect.objectContaining({ [key]: expect.anything() }),
        ]);
        for (const title of [`${absent}: ${key}`, `${key}: null`, `${key}: boolean`])
          expect([message, title, titles.has(title)]).toEqual([message, title, true]);
      }
      if (schema?.properties)
        expect([message, full?.valid]).toEqual([message, { reader: true, writer: true }]);
    }
  });

  it('is judged as by ajv at run time', () => {
    const ajv = {
      reader: schemaCompiler(model, 'reader'),
      writer: schemaCompiler(model, 'writer'),
    };
    const disagreements = files.flatMap(({ message, module, cases }) => {
      const schema = schemas.get(`${module} ${message}`) ?? {};
      const [reader, writer] = [ajv.reader(schema), ajv.writer(schema)];
      return cases.filter(({ data, valid, path: at }) => {
        const verdict = { reader: reader(data), writer: writer(data) };
        const error = writer.errors?.at(-1);
        const isSame = verdict.reader === valid.reader && verdict.writer === valid.writer;
        return !isSame || (error && errorPath(error)) !== at;
      });
    });
    expect(disagreements).toEqual([]);
  });

  it('is judged by the generated validators in the same way', () => {
    const disagreements = files.flatMap(({ message, module, cases }) =>
      cases.flatMap(({ title, data, valid, path: at }) => {
        const reader = checks[module].reader(message, data);
        const writer = checks[module].writer(message, data);
        const right =
          (reader?.length === 0) === valid.reader &&
          (writer?.length === 0) === valid.writer &&
          writer?.[0]?.path === at;
        return right ? [] : [{ message, title, reader, writer, valid, at }];
      }),
    );
    expect(disagreements).toEqual([]);
  });
});

describe('the JSON Schema documents', () => {
  const files = jsonFiles('json-schema');

  it('are valid by the meta-schema and resolve by themselves', () => {
    const ajv = new Ajv2020({ strict: false });
    for (const file of files) {
      const schema = read<Record<string, unknown>>(file);
      expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(() => ajv.compile(schema)).not.toThrow();
    }
    expect(files.length).toBeGreaterThan(60);
  });
});

describe('the protocol', () => {
  it('declares the 14 events of the seed for the client, each in its own file', () => {
    const seed = [
      'ACDError',
      'ACDStatusUpdated',
      'AuthResult',
      'ConnectionClosed',
      'ConnectionEstablished',
      'ConnectionFailed',
      'IncomingCall',
      'MicAccessResult',
      'PlaybackError',
      'PlaybackFinished',
      'Reconnected',
      'Reconnecting',
      'RefreshTokenResult',
      'SDKReady',
    ];
    const declared = protocol.events
      .filter(({ target }) => target === 'client')
      .map(({ name }) => name);
    expect(declared).toEqual(expect.arrayContaining(seed));
    const folder = path.resolve(generated, '../schema/src/events/client');
    expect(readdirSync(folder).filter((file) => file !== 'index.ts')).toHaveLength(declared.length);
  });
});

describe('members that carry credentials', () => {
  /** Pointers to text members whose name says that they let somebody in, with whether they are secret. */
  function credentials(schema: unknown, at = ''): [string, boolean][] {
    if (typeof schema !== 'object' || schema === null) return [];
    return Object.entries(schema).flatMap(([name, each]): [string, boolean][] => {
      const inner = credentials(each, `${at}/${name}`);
      const member = each as { type?: unknown; 'x-secret'?: unknown };
      const isCredential =
        at.endsWith('/properties') && /(?:token|password|credential|hash|key)$/i.test(name);
      return isCredential && member.type === 'string'
        ? [[`${at}/${name}`, member['x-secret'] === true], ...inner]
        : inner;
    });
  }

  it('are secret', () => {
    const found = credentials(buildModel(protocol));
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(([, isSecret]) => !isSecret)).toEqual([]);
  });
});
