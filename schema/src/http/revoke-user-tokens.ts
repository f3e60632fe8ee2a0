import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const revokeUserTokens = defineOperation({
  name: 'revokeUserTokens',
  since: 1,
  summary: 'Voids every token of a user that there is, and ends their sessions.',
  details:
    'Tokens that a backend signed are told by `iat`: those without it, and those of this very second, are void too.',
  method: 'DELETE',
  path: '/v1/users/{name}/tokens',
  pathParams: UserPath,
  scope: 'users',
  errors: [api.UserNotFound],
  examples: { erin: { pathParams: exampleUserPath } },
});
