import type { ScopeDefinition } from '../define-http.js';

/** What an API key may be allowed. None implies another. */
export const scopes = [
  { name: 'read', summary: 'Reads whatever there is, and changes nothing.' },
  { name: 'users', summary: 'Makes, changes and removes users, and issues and revokes tokens.' },
  { name: 'calls', summary: 'Ends and moves calls, and ends sessions.' },
  { name: 'queues', summary: 'Makes, changes and removes queues and their operators.' },
  { name: 'webhooks', summary: 'Says where webhooks go, and sends them again.' },
  { name: 'keys', summary: 'Makes and revokes keys, of no more scopes than its own.' },
] as const satisfies readonly ScopeDefinition[];
