import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallId, ConnectionId, exampleCallId } from '../../types/ids.js';
import { exampleAnswer, SessionDescription } from '../../types/session-description.js';

export const AnswerReceived = defineEvent({
  name: 'AnswerReceived',
  target: 'signalling',
  origin: 'gateway',
  since: 1,
  summary: 'The other side has settled a renegotiation.',
  fires:
    'After its `renegotiate` with an answer. Not for the answer to the invitation: Connected brings that.',
  params: Type.Object({
    callId: CallId(),
    connectionId: Type.Optional(ConnectionId()),
    answer: SessionDescription,
  }),
  examples: { answer: { callId: exampleCallId, answer: exampleAnswer } },
});
