import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleTokens, LoginTokens } from '../types/login-tokens.js';
import { defineType, secret } from '../define.js';
import { exampleUserPath, UserPath } from './user-path.js';

const TokenWish = defineType(
  'TokenWish',
  { summary: 'What tokens are for.', since: 1 },
  Type.Object({
    deviceToken: Type.Optional(
      Type.String({
        ...secret,
        minLength: 1,
        maxLength: 255,
        description: 'Binds the refresh token to the device that knows this. Default: to none.',
      }),
    ),
  }),
);

export const issueTokens = defineOperation({
  name: 'issueTokens',
  since: 1,
  summary: 'Issues tokens with which the user logs in, without a password.',
  details: '`loginWithToken` takes the access token. Revoking the API key voids all of them.',
  method: 'POST',
  path: '/v1/users/{name}/tokens',
  pathParams: UserPath,
  body: TokenWish,
  result: LoginTokens,
  status: 201,
  scope: 'users',
  errors: [api.UserNotFound, api.UserFrozen],
  examples: { erin: { pathParams: exampleUserPath, body: {}, result: exampleTokens } },
});
