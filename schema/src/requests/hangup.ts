import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { DisconnectReason } from '../types/disconnect-reason.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const hangup = defineRequest({
  name: 'hangup',
  since: 1,
  summary: 'Ends a call, answered or not.',
  details:
    'With the reason `mediaFailed` nobody has hung up: both sides are told of it as the end of the call. No other reason is passed on.',
  params: Type.Object({
    callId: CallId(),
    headers: Type.Optional(Headers),
    reason: Type.Optional(DisconnectReason),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict],
  examples: {
    bye: { params: { callId: exampleCallId }, result: {} },
    'no-media': { params: { callId: exampleCallId, reason: 'mediaFailed' }, result: {} },
  },
});
