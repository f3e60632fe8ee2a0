import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';
import { exampleLoginAnswer, loginAnswer, loginOptions } from './login-answer.js';

export const loginWithOneTimeKey = defineRequest({
  name: 'loginWithOneTimeKey',
  since: 1,
  summary: 'Logs in with the hash of a one-time key.',
  params: Type.Object({
    user: UserName(),
    hash: Type.String({
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
    auth.InvalidState,
    auth.InternalError,
    auth.TokenExpired,
  ],
  examples: {
    'by-hash': {
      params: { user: 'alice', hash: '5d41402abc4b2a76b9719d911017c592' },
      result: exampleLoginAnswer,
    },
  },
});
