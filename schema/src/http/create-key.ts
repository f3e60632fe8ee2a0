import { defineOperation } from '../define-http.js';
import { exampleApiKey, MadeApiKey, NewApiKey } from './types/api-key.js';

export const createKey = defineOperation({
  name: 'createKey',
  since: 1,
  summary: 'Makes a key of the application, and shows it once.',
  details:
    'It may be given the scopes of the key that asks, and no others. One that signs lets users in, ' +
    'so that whoever makes it needs the scope `users` too.',
  method: 'POST',
  path: '/v1/keys',
  body: NewApiKey,
  result: MadeApiKey,
  status: 201,
  scope: 'keys',
  errors: [],
  examples: {
    backend: {
      body: { label: exampleApiKey.label, scopes: exampleApiKey.scopes },
      result: {
        ...exampleApiKey,
        secret: 'rsk_4f9a0c2b7d1e_qR8nL3vXw0uTz5yB1cD7eF2gH6jK9mP4sA0iO8lN3bM',
      },
    },
  },
});
