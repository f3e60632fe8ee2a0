import type { ErrorModel } from '../model/model.js';

/** Whole frames as they cross the wire: JSON-RPC 2.0, the data of an event beside its number. */

export function requestFrame(method: string, params: unknown, id = 1): object {
  return { jsonrpc: '2.0', id, method, params };
}

export function resultFrame(result: unknown, id = 1): object {
  return { jsonrpc: '2.0', id, result };
}

/** `message` is for people, and may be another than this one. */
export function errorFrame({ code, domain, name, summary }: ErrorModel, id = 1): object {
  return { jsonrpc: '2.0', id, error: { code, message: summary, data: { domain, name } } };
}

export function notificationFrame(method: string, params: unknown): object {
  return { jsonrpc: '2.0', method, params };
}

export function eventFrame(method: string, data: unknown, seq = 1): object {
  return { jsonrpc: '2.0', method, params: { seq, data } };
}
