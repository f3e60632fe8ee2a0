import type { EnvelopeDefinition, EnvelopeName } from '@ringspec/schema';
import type { EnvelopeModel, Model } from '../model/model.js';

const result = { jsonrpc: '2.0', id: '$id', result: '$payload' };
const message = { jsonrpc: '2.0', method: '$name', 'params?': '$payload' };

/** Ringspec's own: JSON-RPC 2.0, the data of an event beside its number. */
export const RINGSPEC: EnvelopeModel = {
  name: 'JSON-RPC 2.0',
  server: 'gateway',
  batches: false,
  frames: {
    event: { jsonrpc: '2.0', method: '$name', params: { seq: '$seq', data: '$payload' } },
    request: { jsonrpc: '2.0', id: '$number', method: '$name', params: '$payload' },
    result: { jsonrpc: '2.0', id: '$number', result: '$payload' },
    // Null where the refused frame had no id that could be read (JSON-RPC 2.0, section 5).
    error: {
      jsonrpc: '2.0',
      id: '$numberOrNull',
      error: {
        code: '$code',
        message: '$summary',
        data: { domain: '$domain', name: '$error' },
      },
    },
    notification: { jsonrpc: '2.0', method: '$name', params: '$payload' },
  },
};

/** Envelopes that have a name. */
export const ENVELOPES: Readonly<Record<EnvelopeName, EnvelopeModel>> = {
  // https://www.jsonrpc.org/specification
  'json-rpc': {
    name: 'JSON-RPC 2.0',
    server: 'server',
    batches: true,
    frames: {
      event: message,
      request: { jsonrpc: '2.0', id: '$id', method: '$name', 'params?': '$payload' },
      result,
      error: {
        jsonrpc: '2.0',
        id: '$idOrNull',
        error: { code: '$integer', message: '$text', 'data?': '$any' },
      },
      notification: message,
    },
  },
  // https://microsoft.github.io/debug-adapter-protocol/overview
  'debug-adapter': {
    name: 'frames of the debug adapter protocol',
    server: 'debug adapter',
    batches: false,
    frames: {
      event: { seq: '$seq', type: 'event', event: '$name', 'body?': '$payload' },
      request: { seq: '$seq', type: 'request', command: '$name', 'arguments?': '$payload' },
      result: {
        seq: '$seq',
        type: 'response',
        request_seq: '$number',
        success: true,
        command: '$name',
        'message?': '$text',
        'body?': '$payload',
      },
      error: {
        seq: '$seq',
        type: 'response',
        request_seq: '$number',
        success: false,
        command: '$name',
        'message?': '$text',
        'body?': '$any',
      },
    },
  },
  // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
  cloudevents: {
    name: 'CloudEvents 1.0',
    server: 'producer',
    batches: true,
    frames: {
      event: {
        specversion: '1.0',
        id: '$text',
        source: '$text',
        type: '$name',
        'subject?': '$text',
        'time?': '$instant',
        'datacontenttype?': '$text',
        'dataschema?': '$text',
        'data?': '$payload',
      },
    },
  },
  bare: {
    name: 'bare payloads',
    server: 'server',
    batches: false,
    frames: {
      event: { '...': '$payload' },
      request: { '...': '$payload' },
      result: { '...': '$payload' },
      notification: { '...': '$payload' },
    },
  },
};

/** What a declared envelope is; undefined where nothing of that name is known. */
export function envelopeModel(
  declared: EnvelopeName | EnvelopeDefinition,
): EnvelopeModel | undefined {
  if (typeof declared === 'string')
    return Object.hasOwn(ENVELOPES, declared) ? ENVELOPES[declared] : undefined;
  return {
    name: declared.name,
    server: declared.server ?? 'server',
    batches: declared.batches ?? false,
    frames: declared.frames,
  };
}

/** The envelope of a model: Ringspec's where none is declared. */
export function envelopeOf({ envelope }: Pick<Model, 'envelope'>): EnvelopeModel {
  return envelope ?? RINGSPEC;
}

/** Whether messages are methods in the sense of JSON-RPC 2.0. */
export function isJsonRpc({ frames }: EnvelopeModel): boolean {
  return Object.values(frames).every((frame) => frame['jsonrpc'] === '2.0');
}
