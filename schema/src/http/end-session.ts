import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';

export const endSession = defineOperation({
  name: 'endSession',
  since: 1,
  summary: 'Ends a session at once; it cannot be resumed.',
  details: 'The tokens of the user still hold: revoke them to keep the user out.',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  pathParams: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the session.' }),
  }),
  scope: 'calls',
  errors: [api.SessionNotFound],
  examples: { one: { pathParams: { id: 's_8f2k' } } },
});
