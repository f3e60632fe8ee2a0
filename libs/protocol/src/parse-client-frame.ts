import type { Issue } from '@ringspec/generated/validators/requests';
import { checkRequest } from '@ringspec/generated/validators/requests';
import type { ClientFrame, FrameFault } from './frames.js';
import { isDeeperThan } from './json-depth.js';
import { parseJson } from './parse-json.js';
import { wireError, type WireErrorDetails, type WireErrorName } from './wire-error.js';

/** Reads a frame of a client: parsed once, validated once, typed from here on. */
export function parseClientFrame(text: string, maxDepth: number): ClientFrame | FrameFault {
  if (isDeeperThan(text, maxDepth)) return fault(null, 'FrameTooDeep');
  let frame: Record<string, unknown>;
  try {
    frame = parseJson(text) as Record<string, unknown>;
  } catch {
    return fault(null, 'ParseError');
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    return fault(null, 'InvalidFrame', { path: '', expected: 'an object' });
  }
  const { id, method, params } = frame;
  const readableId = isRequestId(id) ? id : null;
  if (frame['jsonrpc'] !== '2.0') {
    return fault(readableId, 'InvalidFrame', { path: '/jsonrpc', expected: '"2.0"' });
  }
  if (id !== undefined && readableId === null) {
    return fault(null, 'InvalidFrame', { path: '/id', expected: 'a positive integer' });
  }
  if (typeof method !== 'string') {
    return fault(readableId, 'InvalidFrame', { path: '/method', expected: 'a string' });
  }
  const issues = checkRequest(method, params);
  if (issues === undefined || (method === 'ack') !== (id === undefined)) {
    return issues === undefined
      ? fault(readableId, 'UnknownMethod', { path: '/method' })
      : fault(readableId, 'InvalidFrame', {
          path: '/id',
          expected: method === 'ack' ? 'no id: ack is not answered' : 'an id',
        });
  }
  const [issue] = issues;
  if (issue !== undefined) return fault(readableId, 'InvalidParams', locate(issue));
  const kind = readableId === null ? 'notification' : 'request';
  return { kind, id: readableId, method, params } as ClientFrame;
}

function isRequestId(id: unknown): id is number {
  return Number.isSafeInteger(id) && (id as number) > 0;
}

function locate({ path, expected, got }: Issue): WireErrorDetails {
  const where = `/params${path}`;
  return { path: where, expected, message: `${where}: expected ${expected}, got ${got}` };
}

function fault(
  id: number | null,
  name: WireErrorName<'protocol'>,
  details?: WireErrorDetails,
): FrameFault {
  return { kind: 'fault', id, error: wireError('protocol', name, details) };
}
