import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { Headers } from '../types/headers.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const transferToNumber = defineRequest({
  name: 'transferToNumber',
  since: 1,
  summary: 'Has the other side of an answered call ring at a number instead.',
  details:
    'The answer says that it has begun; TransferComplete or TransferFailed follows. The call goes on until the number answers; who hangs it up meanwhile takes the transfer back.',
  params: Type.Object({
    callId: CallId(),
    number: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'User name, queue number or full address.',
    }),
    headers: Type.Optional(Headers),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict],
  examples: {
    blind: { params: { callId: exampleCallId, number: 'carol' }, result: {} },
  },
});
