import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';
import { exampleTokens } from '../types/login-tokens.js';
import { exampleLoginAnswer, loginAnswer, loginOptions } from './login-answer.js';

export const loginWithToken = defineRequest({
  name: 'loginWithToken',
  since: 1,
  summary: 'Logs in with an access token, or with a token that a backend signed.',
  details:
    'With an access token it is the same login still: the tokens of the answer belong to the family of that token, end when it ends, and are revoked with it. Where the first login named a device, another `deviceToken` is refused. A token that a backend signed begins a login of its own, and may make its user.',
  params: Type.Object({
    user: UserName(),
    accessToken: Type.String({ ...secret, minLength: 1, maxLength: 4_000 }),
    ...loginOptions,
  }),
  result: loginAnswer,
  errors: [
    auth.InvalidPassword,
    auth.InvalidUsername,
    auth.AccountFrozen,
    auth.TooManyAttempts,
    auth.InvalidState,
    auth.InternalError,
    auth.TokenExpired,
  ],
  examples: {
    'by-token': {
      params: { user: 'alice', accessToken: exampleTokens.accessToken },
      result: exampleLoginAnswer,
    },
  },
});
