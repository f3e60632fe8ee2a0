import { Type } from '@sinclair/typebox';
import type { HttpHeaderDefinition } from '../define-http.js';

export const requestHeaders: readonly HttpHeaderDefinition[] = [
  {
    name: 'Idempotency-Key',
    summary:
      'Any text of your own, new for each request that is not a repetition: a repetition is not carried out again, but answered as before, for a day.',
    schema: Type.String({ minLength: 1, maxLength: 255 }),
    methods: ['POST'],
  },
];

const count = Type.Integer({ minimum: 0 });

export const responseHeaders: readonly HttpHeaderDefinition[] = [
  {
    name: 'RateLimit-Limit',
    summary: 'Requests that the API key may make at once.',
    schema: count,
  },
  {
    name: 'RateLimit-Remaining',
    summary: 'Requests that are left of these.',
    schema: count,
  },
  {
    name: 'RateLimit-Reset',
    summary: 'Seconds until all are there again.',
    schema: count,
  },
];
