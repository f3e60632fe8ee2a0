import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleOperator, Operator, OperatorStatusChange } from './types/operator.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const forceOperatorStatus = defineOperation({
  name: 'forceOperatorStatus',
  since: 1,
  summary: 'Sets the status of an operator for them: pauses them, lifts a ban, sends them home.',
  details:
    'Whatever the operator could set, and BANNED; READY only where they have a connection at which calls ring. Not while a queue call is offered or up. Every device of the operator hears ACDStatusUpdated.',
  method: 'PUT',
  path: '/v1/operators/{name}/status',
  pathParams: UserPath,
  body: OperatorStatusChange,
  result: Operator,
  scope: 'queues',
  errors: [api.UserNotFound, api.OperatorBusy, api.OperatorAbsent],
  examples: {
    lunch: {
      pathParams: exampleUserPath,
      body: { status: 'TIMEOUT', reason: 'lunch' },
      result: exampleOperator,
    },
  },
});
