import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { OperatorACDStatuses } from '../../types/operator-acd-statuses.js';

export const SQMessagingStatusUpdated = defineEvent({
  name: 'SQMessagingStatusUpdated',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: "The operator's status for messages has changed.",
  fires:
    'After `setOperatorSQMessagingStatus`. Not by the queue itself: no queue hands out messages yet.',
  params: Type.Object({
    id: Type.String({ minLength: 1, description: 'Opaque id of this change.' }),
    status: OperatorACDStatuses,
    description: Type.Optional(Type.String({ description: 'Why it changed.' })),
  }),
  examples: { ready: { id: 'st_1', status: 'READY' } },
});
