/** Errors of requests that a JSON Schema document declares. */
import { describe, expect, it } from '@jest/globals';
import { assembleModel } from '@ringspec/codegen';
import { stringify } from 'yaml';
import { asyncapiEmitter } from '../src/emitters/asyncapi/asyncapi-emitter.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';

const DOOR = {
  description: 'What a door refuses.',
  errors: {
    Shut: { code: -3, description: 'It is shut.', retryable: true, remedy: 'Knock.' },
    Gone: { code: 2, description: 'It is gone.', since: 2, deprecated: { since: 2, use: 'Shut' } },
  },
};

function read(domains: unknown, errors: unknown, envelope = 'json-rpc') {
  const document = {
    'x-protocol': { name: 'house', level: 2, envelope, domains },
    $defs: {
      open: { description: 'Opens.', type: 'object', 'x-request': { errors }, examples: [{}] },
    },
  };
  const parsed = parseDocument(stringify(document), 'house.yaml');
  const { protocol, mistakes } = readJsonProtocol(parsed, { lenient: true });
  return { mistakes, model: assembleModel(protocol).model };
}

describe('errors of a JSON Schema document', () => {
  it('are of requests, each in its domain', () => {
    const { model, mistakes } = read({ door: { ...DOOR, general: true } }, ['door.Shut']);
    expect(mistakes).toEqual([]);
    expect(model.requests[0]?.errors).toEqual(['door.Shut']);
    expect(model.domains).toEqual([
      { name: 'door', summary: 'What a door refuses.', codes: 'DoorErrorCode', general: true },
    ]);
    expect(model.errors).toEqual([
      {
        ...{ name: 'Shut', domain: 'door', code: -3, summary: 'It is shut.', since: 1 },
        ...{ retryable: true, remedy: 'Knock.' },
      },
      {
        ...{ name: 'Gone', domain: 'door', code: 2, summary: 'It is gone.', since: 2 },
        ...{ retryable: false, deprecated: { since: 2, use: 'Shut' } },
      },
    ]);
  });

  it('say their number and words in examples of frames of JSON-RPC', async () => {
    const { model } = read({ door: DOOR }, ['door.Shut']);
    const [file] = await asyncapiEmitter.emit(model);
    const document = JSON.parse(file?.content ?? '') as {
      components: { messages: Record<string, { examples: { payload: object }[] }> };
    };
    expect(document.components.messages['rpc.error']?.examples).toMatchObject([
      { name: 'door.Shut', payload: { error: { code: -3, message: 'It is shut.' } } },
    ]);
  });

  it.each([
    [{ door: DOOR }, ['door.Shutt'], 'unknown-error'],
    [{ door: { errors: { Shut: { code: 'a' } } } }, [], 'wrong-member'],
    [{ door: { errors: { Shut: { code: 1, retry: true } } } }, [], 'unknown-member'],
    [{ door: { mistakes: {} } }, [], 'unknown-member'],
    [{ door: DOOR }, 'door.Shut', 'wrong-member'],
    [['door'], [], 'wrong-member'],
  ])('%j with %j: %s, with its place', (domains, errors, rule) => {
    const { mistakes } = read(domains, errors);
    expect(mistakes[0]?.rule).toBe(rule);
    expect(mistakes[0]?.source?.line).toBeGreaterThan(1);
  });
});
