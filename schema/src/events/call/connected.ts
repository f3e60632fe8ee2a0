import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { Headers } from '../../types/headers.js';
import { exampleAnswer, SessionDescription } from '../../types/session-description.js';

export const Connected = defineEvent({
  name: 'Connected',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The call is answered.',
  fires:
    'Once per call at both sides; audio may follow a moment later. Not at devices of the callee that did not answer: their call ends with Disconnected. Not again after a renegotiation or a reconnection.',
  params: Type.Object({ headers: Type.Optional(Headers) }),
  wire: Type.Object({
    headers: Type.Optional(Headers),
    answer: Type.Optional(SessionDescription),
  }),
  examples: { answered: {}, 'with-headers': { headers: { 'X-Agent': '7' } } },
  wireExamples: {
    'at-the-caller': { answer: exampleAnswer, headers: { 'X-Agent': '7' } },
    'at-the-callee': {},
  },
});
