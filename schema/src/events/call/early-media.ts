import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { exampleParty, Party } from '../../types/party.js';
import { exampleAnswer, SessionDescription } from '../../types/session-description.js';

export const EarlyMedia = defineEvent({
  name: 'EarlyMedia',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side is heard, or seen, before it has answered.',
  fires:
    'At the caller, at most once, between ProgressToneStop and Connected or Failed, and after EndpointAdded. Not at the callee, and not for media after the answer.',
  params: Type.Object({}),
  wire: Type.Object({ answer: SessionDescription, endpoint: Party }),
  examples: { announcement: {} },
  wireExamples: { announcement: { answer: exampleAnswer, endpoint: exampleParty } },
});
