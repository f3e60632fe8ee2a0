import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { EndedSessions } from './types/session-entry.js';
import { exampleUserPath, UserPath } from './user-path.js';

export const endUserSessions = defineOperation({
  name: 'endUserSessions',
  since: 1,
  summary: 'Ends every session of a user at once.',
  details: 'The tokens of the user still hold: revoke them to keep the user out.',
  method: 'DELETE',
  path: '/v1/users/{name}/sessions',
  pathParams: UserPath,
  result: EndedSessions,
  scope: 'calls',
  errors: [api.UserNotFound],
  examples: { erin: { pathParams: exampleUserPath, result: { sessionsEnded: 2 } } },
});
