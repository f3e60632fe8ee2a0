import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../../define.js';
import { Instant } from './instant.js';

export const ApiScope = defineEnum(
  'ApiScope',
  { summary: 'What an API key may do.', since: 1, open: true },
  {
    Read: { value: 'read', summary: 'Read whatever there is.' },
    Users: { value: 'users', summary: 'Change users and their tokens.' },
    Calls: { value: 'calls', summary: 'End and move calls, end sessions.' },
    Queues: { value: 'queues', summary: 'Change queues and their operators.' },
    Webhooks: { value: 'webhooks', summary: 'Change where webhooks go.' },
  },
);

export const ApiKey = defineType(
  'ApiKey',
  { summary: 'An API key, without its secret.', since: 1 },
  Type.Object({
    id: Type.String({ description: 'Opaque id; `iss` of the tokens that it signs.' }),
    label: Type.String({ description: 'What it was called when it was made.' }),
    application: Type.String({
      description: 'The application whose users, calls and queues it is about.',
    }),
    scopes: Type.Array(ApiScope, { description: 'What it may do.' }),
    createdAt: Instant('When it was made.'),
  }),
);

export const exampleApiKey = {
  id: 'k7m2p9x4c1ab',
  label: 'shop backend',
  application: 'demo.ringspec',
  scopes: ['read' as const, 'users' as const],
  createdAt: '2026-11-26T09:30:00.000Z',
};
