import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';
import { exampleTokens, LoginTokens } from '../types/login-tokens.js';

export const loginWithToken = defineRequest({
  name: 'loginWithToken',
  since: 1,
  summary: 'Logs in with an access token.',
  params: Type.Object({
    user: UserName(),
    accessToken: Type.String({ minLength: 1, maxLength: 4_000 }),
    receiveCalls: Type.Optional(
      Type.Boolean({ description: 'Whether calls are offered to this connection. Default: true.' }),
    ),
    deviceToken: Type.Optional(
      Type.String({ maxLength: 200, description: 'Binds the refresh token to a device.' }),
    ),
  }),
  result: Type.Object({
    displayName: Type.String({ description: 'Name of the user to show.' }),
    userName: Type.String({ minLength: 1, description: 'Bare name of the user.' }),
    tokens: LoginTokens,
  }),
  errors: [
    auth.InvalidPassword,
    auth.InvalidUsername,
    auth.AccountFrozen,
    auth.InvalidState,
    auth.InternalError,
    auth.TokenExpired,
  ],
  examples: {
    'by-token': {
      params: { user: 'alice', accessToken: exampleTokens.accessToken },
      result: { displayName: 'Alice Adams', userName: 'alice', tokens: exampleTokens },
    },
  },
});
