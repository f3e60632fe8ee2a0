import type { Issue } from '@ringspec/generated/validators/wire-events';
import { parseJson } from './parse-json.js';
import type { GatewayFrame, UnreadableFrame } from './frames.js';

/** What is wrong with the data of an event; undefined where the name is not known. */
export type CheckEvent = (name: string, data: unknown) => readonly Issue[] | undefined;

/**
 * Reads a frame of the gateway. `checkEvent` is `checkWireEvent`, or knows those events alone that the
 * reader does something with. The result of a request is checked by `checkResult`, once its method is
 * known.
 */
export function parseGatewayFrame(
  text: string,
  checkEvent: CheckEvent,
): GatewayFrame | UnreadableFrame {
  let frame: Record<string, unknown>;
  try {
    frame = parseJson(text) as Record<string, unknown>;
  } catch {
    return unreadable(null, '', 'JSON');
  }
  if (!isRecord(frame)) return unreadable(null, '', 'an object');
  const { id, method, params, result, error } = frame;
  if (typeof method === 'string') {
    if (!isRecord(params)) return unreadable(null, '/params', 'an object');
    const { seq, data } = params;
    if (!isCount(seq)) return unreadable(null, '/params/seq', 'a positive integer');
    if (!isRecord(data)) return { ...unreadable(null, '/params/data', 'an object'), seq };
    const issues = checkEvent(method, data);
    if (issues === undefined) return { kind: 'unknownEvent', name: method, seq, data };
    const [issue] = issues;
    if (issue !== undefined) {
      return { ...unreadable(null, `/params/data${issue.path}`, issue.expected), seq };
    }
    return { kind: 'event', name: method, seq, data } as unknown as GatewayFrame;
  }
  if (isRecord(result) && isCount(id)) return { kind: 'result', id, result };
  if (isRecord(error) && isRecord(error['data']) && (id === null || isCount(id))) {
    return { kind: 'error', id, error } as unknown as GatewayFrame;
  }
  return unreadable(isCount(id) ? id : null, '', 'a result, an error or an event');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function unreadable(id: number | null, path: string, expected: string): UnreadableFrame {
  return { kind: 'unreadable', id, path, expected };
}
