import { Type } from '@sinclair/typebox';
import { defineType, secret } from '../define.js';

export const LoginTokens = defineType(
  'LoginTokens',
  { summary: 'The tokens that a login or a refresh hands out.', since: 1 },
  Type.Object({
    accessToken: Type.String({
      ...secret,
      minLength: 1,
      description: 'Logs in with `loginWithToken` until it expires.',
    }),
    accessExpire: Type.Integer({
      minimum: 0,
      description: 'Life left of the access token, in seconds from now.',
    }),
    refreshToken: Type.String({
      ...secret,
      minLength: 1,
      description: 'Buys the next tokens, once.',
    }),
    refreshExpire: Type.Integer({
      minimum: 0,
      description: 'Life left of the refresh token, in seconds from now.',
    }),
  }),
);

export const exampleTokens = {
  accessToken: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl',
  accessExpire: 172_800,
  refreshToken: 'rt_3yWm0Qx1b6dTgkJ2',
  refreshExpire: 2_592_000,
};
