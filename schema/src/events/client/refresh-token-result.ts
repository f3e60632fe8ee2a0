import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode } from '../../define.js';
import { LoginTokens, exampleTokens } from '../../types/login-tokens.js';
import { RetryAfterMs } from '../../types/retry-after.js';

export const RefreshTokenResult = defineEvent({
  name: 'RefreshTokenResult',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'A refresh of the tokens has its result.',
  fires:
    'After every `tokenRefresh`, failed or not; the promise settles with the same values. Not when a login issues tokens: AuthResult brings those.',
  params: Type.Object({
    result: Type.Boolean({ description: 'True where new tokens were issued.' }),
    code: Type.Optional(
      ErrorCode(
        'auth',
        'Why not: 401 invalid token, 404 invalid user name, 429 too many attempts, 500 internal error, 701 token expired.',
      ),
    ),
    tokens: Type.Optional(LoginTokens),
    retryAfterMs: RetryAfterMs(),
  }),
  examples: {
    refreshed: { result: true, tokens: exampleTokens },
    expired: { result: false, code: 701 },
    'too-many-attempts': { result: false, code: 429, retryAfterMs: 4_000 },
  },
});
