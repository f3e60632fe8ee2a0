import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode } from '../../define.js';
import { ACDAction } from '../../types/acd-action.js';

export const SQError = defineEvent({
  name: 'SQError',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The status for messages was set or asked for wrongly.',
  fires:
    'When `setOperatorSQMessagingStatus` or `getOperatorSQMessagingStatus` fails. Not for the status of calls: that is ACDError.',
  params: Type.Object({
    code: ErrorCode('acd', 'A code of the acd domain.'),
    message: Type.String({ description: 'For people.' }),
    action: Type.Optional(ACDAction),
    status: Type.Optional(Type.String({ description: 'The status that was asked for.' })),
  }),
  examples: { 'not-logged-in': { code: 1, message: 'Nobody is logged in.', action: 'getStatus' } },
});
