import type { NotificationMap, RequestMap, WireError, WireEventMap } from '@ringspec/generated';

/** Frames are written by hand-placed JSON so that a payload is serialised once for all its readers. */

export function encodeRequest<M extends keyof RequestMap & string>(
  id: number,
  method: M,
  params: RequestMap[M]['params'],
): string {
  return `{"jsonrpc":"2.0","id":${String(id)},"method":"${method}","params":${JSON.stringify(params)}}`;
}

export function encodeNotification<M extends keyof NotificationMap & string>(
  method: M,
  params: NotificationMap[M],
): string {
  return `{"jsonrpc":"2.0","method":"${method}","params":${JSON.stringify(params)}}`;
}

export function encodeResult(id: number, result: object): string {
  return `{"jsonrpc":"2.0","id":${String(id)},"result":${JSON.stringify(result)}}`;
}

/** `id` is null where the refused frame had none that could be read. */
export function encodeError(id: number | null, error: WireError): string {
  return `{"jsonrpc":"2.0","id":${String(id)},"error":${JSON.stringify(error)}}`;
}

export function encodeEvent<N extends keyof WireEventMap & string>(
  name: N,
  seq: number,
  data: WireEventMap[N],
): string {
  return encodeEventJson(name, seq, JSON.stringify(data));
}

/** For an event that several sessions get: its data is serialised once, its number differs. */
export function encodeEventJson(name: string, seq: number, dataJson: string): string {
  return `{"jsonrpc":"2.0","method":"${name}","params":{"seq":${String(seq)},"data":${dataJson}}}`;
}
