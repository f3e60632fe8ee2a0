import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleUser, UserAccount, UserAccountChange } from './types/user-account.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const changeUser = defineOperation({
  name: 'changeUser',
  since: 1,
  summary: 'Changes display name, password, or whether the user may log in.',
  method: 'PATCH',
  path: '/v1/users/{name}',
  pathParams: UserPath,
  body: UserAccountChange,
  result: UserAccount,
  scope: 'users',
  errors: [api.UserNotFound],
  examples: {
    freeze: {
      pathParams: exampleUserPath,
      body: { frozen: true },
      result: { ...exampleUser, frozen: true },
    },
  },
});
