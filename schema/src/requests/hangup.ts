import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const hangup = defineRequest({
  name: 'hangup',
  since: 1,
  summary: 'Ends a call, answered or not.',
  params: Type.Object({
    callId: CallId(),
    headers: Type.Optional(Headers),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict],
  examples: { bye: { params: { callId: exampleCallId }, result: {} } },
});
