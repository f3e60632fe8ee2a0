import type { Model, Schema } from '../../model/model.js';

/** Schemas of whole frames: JSON-RPC 2.0 around the shapes that the protocol declares. */

const version: Schema = { type: 'string', const: '2.0' };
const id: Schema = { type: 'integer', minimum: 1, description: 'The same in request and answer.' };
const seq: Schema = { type: 'integer', minimum: 1, description: 'Counts up from 1 in a session.' };

export function requestSchema(method: string, params: Schema): Schema {
  return frame({ jsonrpc: version, id, method: constant(method), params });
}

export function notificationSchema(method: string, params: Schema): Schema {
  return frame({ jsonrpc: version, method: constant(method), params });
}

export function eventSchema(method: string, data: Schema): Schema {
  return frame({ jsonrpc: version, method: constant(method), params: frame({ seq, data }) });
}

export function resultSchema(result: Schema): Schema {
  return frame({ jsonrpc: version, id, result });
}

/** `id` is null where the refused frame had none that could be read (JSON-RPC 2.0, section 5). */
export function errorSchema(model: Model): Schema {
  return frame({
    jsonrpc: version,
    id: { anyOf: [id, { type: 'null' }] },
    error: wireError(model),
  });
}

/** A protocol may declare the shape of its errors; its name is that of JSON-RPC's error object. */
function wireError({ types }: Model): Schema {
  if (types.some(({ name }) => name === 'WireError')) return { $ref: '#/$defs/WireError' };
  return frame({
    code: { type: 'integer', description: 'Number of the error within its domain.' },
    message: { type: 'string', description: 'For people; branch on domain and name.' },
    data: frame({ domain: { type: 'string' }, name: { type: 'string' } }),
  });
}

function constant(value: string): Schema {
  return { type: 'string', const: value };
}

function frame(properties: Record<string, Schema>): Schema {
  return { type: 'object', required: Object.keys(properties), properties };
}
