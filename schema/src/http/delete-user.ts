import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const deleteUser = defineOperation({
  name: 'deleteUser',
  since: 1,
  summary: 'Removes a user for good, and ends their sessions.',
  method: 'DELETE',
  path: '/v1/users/{name}',
  pathParams: UserPath,
  scope: 'users',
  errors: [api.UserNotFound],
  examples: { erin: { pathParams: exampleUserPath } },
});
