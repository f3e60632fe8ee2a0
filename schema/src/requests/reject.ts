import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';
import { RejectScope } from '../types/reject-scope.js';

export const reject = defineRequest({
  name: 'reject',
  since: 1,
  summary: 'Turns an incoming call down.',
  params: Type.Object({
    callId: CallId(),
    scope: RejectScope,
    headers: Type.Optional(Headers),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict],
  examples: { 'all-devices': { params: { callId: exampleCallId, scope: 'user' }, result: {} } },
});
