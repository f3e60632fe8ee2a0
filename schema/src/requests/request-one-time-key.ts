import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';

export const requestOneTimeKey = defineRequest({
  name: 'requestOneTimeKey',
  since: 1,
  summary: 'Issues a one-time key for a login by hash.',
  params: Type.Object({
    user: UserName(),
  }),
  result: Type.Object({
    key: Type.String({
      ...secret,
      minLength: 1,
      description:
        'Lives five minutes, serves once, in this session only, and voids the key before it.',
    }),
  }),
  errors: [auth.InvalidUsername, auth.AccountFrozen, auth.TooManyAttempts, auth.InternalError],
  examples: { 'for-alice': { params: { user: 'alice' }, result: { key: 'otk_7f3k' } } },
});
