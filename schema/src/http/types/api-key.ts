import { Type } from '@sinclair/typebox';
import { defineEnum, defineType, secret } from '../../define.js';
import { Instant } from './instant.js';

export const ApiScope = defineEnum(
  'ApiScope',
  { summary: 'What an API key may do.', since: 1, open: true },
  {
    Read: { value: 'read', summary: 'Read whatever there is.' },
    Users: { value: 'users', summary: 'Change users and their tokens.' },
    Calls: { value: 'calls', summary: 'End and move calls, end sessions.' },
    Queues: { value: 'queues', summary: 'Change queues and their operators.' },
    Keys: { value: 'keys', summary: 'Make and revoke API keys.' },
    Webhooks: { value: 'webhooks', summary: 'Change where webhooks go.' },
  },
);

const keyMembers = {
  id: Type.String({ description: 'Opaque id; `iss` of the tokens that it signs.' }),
  label: Type.String({ description: 'What it was called when it was made.' }),
  application: Type.String({
    description: 'The application whose users, calls and queues it is about.',
  }),
  scopes: Type.Array(ApiScope, { description: 'What it may do.' }),
  createdAt: Instant('When it was made.'),
  revokedAt: Type.Optional(Instant('When it was revoked; absent while it holds.')),
};

export const ApiKey = defineType(
  'ApiKey',
  { summary: 'An API key, without its secret.', since: 1 },
  Type.Object(keyMembers),
);

export const ApiKeyList = defineType(
  'ApiKeyList',
  { summary: 'All keys of the application, the oldest first, revoked ones too.', since: 1 },
  Type.Object({ items: Type.Array(ApiKey, { description: 'The keys.' }) }),
);

export const NewApiKey = defineType(
  'NewApiKey',
  { summary: 'A key to be made.', since: 1 },
  Type.Object({
    label: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'What it is to be called. One line.',
    }),
    scopes: Type.Array(ApiScope, { minItems: 1, maxItems: 20, description: 'What it may do.' }),
    signs: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Whether tokens that are signed with its secret let users in.',
      }),
    ),
  }),
);

export const MadeApiKey = defineType(
  'MadeApiKey',
  { summary: 'A key that was made, with its secret, which is shown this once.', since: 1 },
  Type.Object({
    ...keyMembers,
    secret: Type.String({ ...secret, description: 'The whole key: `rsk_…`.' }),
  }),
);

export const exampleApiKey = {
  id: 'k7m2p9x4c1ab',
  label: 'shop backend',
  application: 'demo.ringspec',
  scopes: ['read' as const, 'users' as const],
  createdAt: '2026-11-26T09:30:00.000Z',
};
