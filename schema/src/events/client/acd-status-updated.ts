import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { OperatorACDStatuses } from '../../types/operator-acd-statuses.js';

export const ACDStatusUpdated = defineEvent({
  name: 'ACDStatusUpdated',
  target: 'client',
  origin: 'gateway',
  since: 1,
  summary: "The operator's status in the call queue has changed.",
  fires:
    'When a request or the queue itself has set the status, at each connection of the operator, be it the same as before. Not when the queue keeps another status than the one asked for: that is ACDError.',
  params: Type.Object({
    id: Type.String({ minLength: 1, description: 'Opaque id of this change.' }),
    status: OperatorACDStatuses,
    description: Type.Optional(
      Type.String({
        description: 'Why it changed: the reason that was given, or what the queue says.',
      }),
    ),
  }),
  examples: {
    'queue-took-the-operator': { id: 'st_9', status: 'IN_SERVICE' },
    'missed-call': { id: 'st_10', status: 'BANNED', description: 'A queue call was not answered.' },
  },
});
