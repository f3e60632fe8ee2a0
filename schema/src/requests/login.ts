import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as auth from '../errors/auth-errors.js';
import { UserName } from '../types/ids.js';
import { exampleLoginAnswer, loginAnswer, loginOptions } from './login-answer.js';

export const login = defineRequest({
  name: 'login',
  since: 1,
  summary: 'Logs in with a password.',
  params: Type.Object({
    user: UserName(),
    password: Type.String({ ...secret, minLength: 1, maxLength: 1_000 }),
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
  ],
  examples: {
    'by-password': {
      params: { user: 'alice', password: 'correct horse battery staple' },
      result: exampleLoginAnswer,
    },
  },
});
