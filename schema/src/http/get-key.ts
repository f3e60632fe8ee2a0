import { defineOperation } from '../define-http.js';
import { ApiKey, exampleApiKey } from './types/api-key.js';

export const getKey = defineOperation({
  name: 'getKey',
  since: 1,
  summary: 'Tells the API key that asks what it is and what it may do.',
  method: 'GET',
  path: '/v1/key',
  result: ApiKey,
  scope: 'read',
  errors: [],
  examples: { backend: { result: exampleApiKey } },
});
