import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleOperator, Operator } from './types/operator.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const getOperator = defineOperation({
  name: 'getOperator',
  since: 1,
  summary: 'Tells what a user is doing as an operator.',
  method: 'GET',
  path: '/v1/operators/{name}',
  pathParams: UserPath,
  result: Operator,
  scope: 'read',
  errors: [api.UserNotFound],
  examples: { erin: { pathParams: exampleUserPath, result: exampleOperator } },
});
