import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as acd from '../errors/acd-errors.js';
import { SetOperatorACDStatusOptions } from '../types/login-options.js';
import { OperatorACDStatuses } from '../types/operator-acd-statuses.js';

export const setOperatorStatus = defineRequest({
  name: 'setOperatorStatus',
  since: 1,
  summary: 'Sets the status of the operator in the call queue.',
  details:
    'Refused with IncorrectStatus where the operator may not set it from the one that holds, or while a queue call is offered or up; getOperatorStatus tells what holds.',
  params: Type.Object({
    status: Type.String({
      minLength: 1,
      maxLength: 32,
      description: 'A value of OperatorACDStatuses; an unknown one is refused with WrongStatus.',
    }),
    permanent: Type.Optional(
      Type.Boolean({
        description:
          'Keep the status when the last connection of the operator ends. Default: false.',
      }),
    ),
    reason: SetOperatorACDStatusOptions.properties.reason,
  }),
  result: Type.Object({
    id: Type.String({ minLength: 1, description: 'Opaque id of the last change.' }),
    status: OperatorACDStatuses,
  }),
  errors: [protocol.NotLoggedIn, acd.WrongStatus, acd.IncorrectStatus],
  examples: { ready: { params: { status: 'READY' }, result: { id: 'st_9', status: 'READY' } } },
});
