import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleApiKey } from './types/api-key.js';

export const revokeKey = defineOperation({
  name: 'revokeKey',
  since: 1,
  summary: 'Voids a key at once and for good, with every login that it vouched for.',
  method: 'DELETE',
  path: '/v1/keys/{id}',
  pathParams: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the key.' }),
  }),
  scope: 'keys',
  errors: [api.KeyNotFound],
  examples: { one: { pathParams: { id: exampleApiKey.id } } },
});
