import { Type } from '@sinclair/typebox';
import type { HttpHeaderDefinition } from '../define-http.js';

export const requestHeaders: readonly HttpHeaderDefinition[] = [];

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
