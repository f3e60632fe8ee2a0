import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode } from '../../define.js';
import { Headers } from '../../types/headers.js';

export const Failed = defineEvent({
  name: 'Failed',
  target: 'call',
  origin: 'both',
  since: 1,
  summary: 'The call could not be set up.',
  fires:
    'Once per call, instead of Connected and Disconnected. Not after Connected: a call that was answered ends with Disconnected.',
  params: Type.Object({
    code: ErrorCode('call', 'A code of the call domain, SIP-like.'),
    reason: Type.String({ description: 'For people.' }),
    headers: Type.Optional(Headers),
  }),
  examples: { busy: { code: 486, reason: 'Busy' } },
});
