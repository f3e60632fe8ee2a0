import type { ExpectStep, SessionStep } from '../define-session.js';

/** Long enough for no ping to come in a script that is not about pings. */
const quietMs = 600_000;

/** A session begins: `hello` is answered with the first token. The first request has id 2. */
export function begin(heartbeatIntervalMs = quietMs): SessionStep[] {
  return [
    { do: 'connect' },
    { expect: 'open' },
    { expect: 'frame', frame: { id: 1, method: 'hello', params: { level: 1 } } },
    { send: { id: 1, result: { $example: true, heartbeatIntervalMs, resumeToken: token(1) } } },
    { expect: 'connection', is: 'established' },
  ];
}

/** The network fails, and a socket opens at once. */
export function loseAndOpen(): SessionStep[] {
  return [{ close: 1006 }, { expect: 'connection', is: 'lost' }, { expect: 'open' }];
}

/** The first request on a new socket is `resume`, which the gateway welcomes. */
export function resume(
  { id, last, ...handled }: { id: number; lastSeq: number; last: number; answered?: number },
  heartbeatIntervalMs = quietMs,
): SessionStep[] {
  const params = { ...handled, resumeToken: token(last) };
  const result = { $example: true, heartbeatIntervalMs, resumeToken: token(last + 1) } as const;
  return [
    { expect: 'frame', frame: { id, method: 'resume', params } },
    { send: { id, result } },
    { expect: 'connection', is: 'regained' },
  ];
}

export function token(n: number): string {
  return `token-${String(n).padStart(10, '0')}`;
}

/** A request that the gateway may answer, and its frame. */
export function ask(as: string, id: number): SessionStep[] {
  return [
    { do: 'request', as, method: 'getOperatorStatus', params: {} },
    { expect: 'frame', frame: { id, method: 'getOperatorStatus' } },
  ];
}

export function answer(as: string, id: number): SessionStep[] {
  return [{ send: { id, result: { $example: true } } }, { expect: 'settled', as, result: {} }];
}

export function event(seq: number): SessionStep[] {
  return [
    { sendEvent: 'ACDStatusUpdated', seq, data: { $example: true } },
    { expect: 'event', name: 'ACDStatusUpdated' },
  ];
}

export function ack(seq: number, answered: number, atMs?: number): ExpectStep {
  const frame = { method: 'ack', params: { seq, answered } };
  return { expect: 'frame', frame, ...(atMs !== undefined && { atMs }) };
}
