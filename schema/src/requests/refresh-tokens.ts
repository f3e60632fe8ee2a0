import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';
import { exampleTokens, LoginTokens } from '../types/login-tokens.js';

export const refreshTokens = defineRequest({
  name: 'refreshTokens',
  since: 1,
  summary: 'Exchanges a refresh token for new tokens, once.',
  details:
    'The new ones end when those of the login would have ended. A refresh token that is used a second time revokes all tokens of its family, and ends the sessions that they have opened.',
  params: Type.Object({
    user: UserName(),
    refreshToken: Type.String({ ...secret, minLength: 1, maxLength: 4_000 }),
    deviceToken: Type.Optional(
      Type.String({ ...secret, maxLength: 200, description: 'The same as at login.' }),
    ),
  }),
  result: Type.Object({
    tokens: LoginTokens,
  }),
  errors: [
    auth.InvalidPassword,
    auth.InvalidUsername,
    auth.TooManyAttempts,
    auth.InternalError,
    auth.TokenExpired,
  ],
  examples: {
    refresh: {
      params: { user: 'alice', refreshToken: exampleTokens.refreshToken },
      result: { tokens: { ...exampleTokens, refreshToken: 'rt_9kTz4Hs7eLw2VbNc' } },
    },
  },
});
