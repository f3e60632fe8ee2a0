import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const transferToCall = defineRequest({
  name: 'transferToCall',
  since: 1,
  summary: 'Connects the other sides of two answered calls of this connection to each other.',
  details:
    'The answer says that it has begun; TransferComplete or TransferFailed follows at both calls.',
  params: Type.Object({
    callId: CallId(),
    targetCallId: CallId(),
  }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: {
    attended: {
      params: { callId: exampleCallId, targetCallId: '5e1c0d7a-93b2-4c47-8f10-6a2b9d4e3c58' },
      result: {},
    },
  },
});
