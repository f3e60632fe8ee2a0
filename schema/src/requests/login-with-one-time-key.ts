import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';
import { exampleLoginAnswer, loginAnswer, loginOptions } from './login-answer.js';

export const loginWithOneTimeKey = defineRequest({
  name: 'loginWithOneTimeKey',
  since: 1,
  summary: 'Logs in with the hash of a one-time key.',
  details:
    'In the hash, `name` is the bare name of the user and `realm` the whole realm of the gateway, by default `ringspec.internal`; texts are UTF-8 and the inner hash is lower-case hexadecimal. The key `otk_7f3k`, the name `alice` and the password `correct horse` make the hash of the example.',
  params: Type.Object({
    user: UserName(),
    hash: Type.String({
      ...secret,
      pattern: '^[0-9a-fA-F]{32}$',
      description: 'MD5(key + "|" + MD5(name + ":" + realm + ":" + password)), in hexadecimal.',
    }),
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
    'by-hash': {
      params: { user: 'alice', hash: '0d1f985b0f2d34eee467a9eb8da2e811' },
      result: exampleLoginAnswer,
    },
  },
});
