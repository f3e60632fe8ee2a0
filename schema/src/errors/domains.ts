import type { DomainDefinition } from '../define.js';

/** Existing applications know some of the names of enums. */
export const domains = [
  { name: 'protocol', summary: 'Frames, limits and sessions.', general: true },
  { name: 'auth', summary: 'Logins and tokens.', codes: 'AuthResultCode' },
  { name: 'acd', summary: 'Operator statuses.', codes: 'ACDErrorCode' },
  { name: 'call', summary: 'Failure of a call.', codes: 'CallFailureCode' },
  { name: 'callOperation', summary: 'Failure of an operation on a call.', codes: 'CallErrorCode' },
  { name: 'client', summary: 'Failures that the client finds by itself.' },
  { name: 'api', summary: 'Refusals of the server API.' },
  { name: 'close', summary: 'WebSocket close codes.', codes: 'CloseCode' },
] as const satisfies readonly DomainDefinition[];
