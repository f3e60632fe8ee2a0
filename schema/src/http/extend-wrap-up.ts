import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleOperator, Operator, WrapUpExtension } from './types/operator.js';
import { exampleUserPath, UserPath } from './user-path.js';

const { reason: _reason, ...wrappingUp } = exampleOperator;

export const extendWrapUp = defineOperation({
  name: 'extendWrapUp',
  since: 1,
  summary: 'Gives an operator more time for the work after a call.',
  details: 'Beyond what the queue lets operators take themselves.',
  method: 'POST',
  path: '/v1/operators/{name}/wrap-up-extensions',
  pathParams: UserPath,
  body: WrapUpExtension,
  result: Operator,
  scope: 'queues',
  errors: [api.UserNotFound, api.NoWrapUp],
  examples: {
    'half a minute': {
      pathParams: exampleUserPath,
      body: { byMs: 30_000 },
      result: {
        ...wrappingUp,
        status: 'AFTER_SERVICE',
        wrapUpUntil: '2026-11-26T09:31:00.000Z',
      },
    },
  },
});
