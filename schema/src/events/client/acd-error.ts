import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode } from '../../define.js';
import { ACDAction } from '../../types/acd-action.js';

export const ACDError = defineEvent({
  name: 'ACDError',
  target: 'client',
  origin: 'both',
  since: 1,
  summary: 'The call queue module was used wrongly.',
  fires:
    'When a status request fails, overlaps another or comes before login; and when another connection of the same operator sets the status. Not when the queue itself changes the status: that is ACDStatusUpdated.',
  params: Type.Object({
    code: ErrorCode('acd', 'A code of the acd domain.'),
    message: Type.String({ description: 'For people.' }),
    action: Type.Optional(ACDAction),
    status: Type.Optional(Type.String({ description: 'The status that was asked for.' })),
  }),
  examples: {
    'second-window': {
      code: 6,
      message: 'Another connection of the same operator has set the status.',
      action: 'setStatus',
      status: 'READY',
    },
    'not-logged-in': { code: 1, message: 'Nobody is logged in.', action: 'getStatus' },
  },
});
