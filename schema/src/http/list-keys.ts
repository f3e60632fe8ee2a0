import { defineOperation } from '../define-http.js';
import { ApiKeyList, exampleApiKey } from './types/api-key.js';

export const listKeys = defineOperation({
  name: 'listKeys',
  since: 1,
  summary: 'Lists all keys of the application, without their secrets.',
  method: 'GET',
  path: '/v1/keys',
  result: ApiKeyList,
  scope: 'keys',
  errors: [],
  examples: { one: { result: { items: [exampleApiKey] } } },
});
