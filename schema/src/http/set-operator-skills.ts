import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleOperator, Operator, OperatorSkills } from './types/operator.js';
import { exampleSkills } from './types/skill-level.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const setOperatorSkills = defineOperation({
  name: 'setOperatorSkills',
  since: 1,
  summary: 'Says all that a user is able to do, in whatever queue.',
  method: 'PUT',
  path: '/v1/operators/{name}/skills',
  pathParams: UserPath,
  body: OperatorSkills,
  result: Operator,
  scope: 'queues',
  errors: [api.UserNotFound],
  examples: {
    french: {
      pathParams: exampleUserPath,
      body: { skills: exampleSkills },
      result: exampleOperator,
    },
  },
});
