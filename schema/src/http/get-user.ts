import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleUser, UserAccount } from './types/user-account.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const getUser = defineOperation({
  name: 'getUser',
  since: 1,
  summary: 'Finds a user by name.',
  method: 'GET',
  path: '/v1/users/{name}',
  pathParams: UserPath,
  result: UserAccount,
  scope: 'read',
  errors: [api.UserNotFound],
  examples: { erin: { pathParams: exampleUserPath, result: exampleUser } },
});
