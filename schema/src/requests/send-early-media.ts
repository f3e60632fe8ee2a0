import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, exampleCallId } from '../types/ids.js';
import { exampleAnswer, SessionDescription } from '../types/session-description.js';

export const sendEarlyMedia = defineRequest({
  name: 'sendEarlyMedia',
  since: 1,
  summary: 'Has an incoming call carry media before it is answered, as an announcement.',
  details:
    'Once for a call, and only where it rings at this device alone and comes from no queue: the caller can take the media of one device. `accept` follows with an answer of the same connection, or `reject`.',
  params: Type.Object({ callId: CallId(), answer: SessionDescription }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: {
    announcement: { params: { callId: exampleCallId, answer: exampleAnswer }, result: {} },
  },
});
