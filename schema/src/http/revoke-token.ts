import { Type } from '@sinclair/typebox';
import { defineType, secret } from '../define.js';
import { defineOperation } from '../define-http.js';
import { exampleTokens } from '../types/login-tokens.js';

const TokenToRevoke = defineType(
  'TokenToRevoke',
  { summary: 'A token that shall let nobody in any more.', since: 1 },
  Type.Object({
    token: Type.String({
      ...secret,
      minLength: 1,
      maxLength: 4_000,
      description: 'One that a backend signed, or an access token of the gateway.',
    }),
  }),
);

const RevokedToken = defineType(
  'RevokedToken',
  { summary: 'What it came to that a token was revoked.', since: 1 },
  Type.Object({
    sessionsEnded: Type.Integer({ minimum: 0, description: 'Live sessions that ended with it.' }),
  }),
);

export const revokeToken = defineOperation({
  name: 'revokeToken',
  since: 1,
  summary: 'Voids one token, with every login that it made.',
  details:
    'It has to be of the application: one that a key of it signed, or an access token of one of its users.',
  method: 'POST',
  path: '/v1/tokens/revoke',
  body: TokenToRevoke,
  result: RevokedToken,
  scope: 'users',
  errors: [],
  examples: {
    'somebody lost a phone': {
      body: { token: exampleTokens.accessToken },
      result: { sessionsEnded: 1 },
    },
  },
});
