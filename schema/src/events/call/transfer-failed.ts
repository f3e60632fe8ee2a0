import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode } from '../../define.js';

export const TransferFailed = defineEvent({
  name: 'TransferFailed',
  target: 'call',
  origin: 'both',
  since: 1,
  summary: 'The transfer has failed; the calls go on as they were.',
  fires:
    'At who has transferred: when nobody takes the call, when somebody hangs up meanwhile, or where the calls cannot be transferred. Not at the others, who notice nothing of it.',
  params: Type.Object({
    code: ErrorCode('call', 'Why it failed.'),
    reason: Type.String({ description: 'For people; it may change.' }),
  }),
  examples: { busy: { code: 486, reason: 'The callee is in another call.' } },
});
