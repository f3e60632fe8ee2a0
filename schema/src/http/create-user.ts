import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleUser, NewUserAccount, UserAccount } from './types/user-account.js';

export const createUser = defineOperation({
  name: 'createUser',
  since: 1,
  summary: 'Makes a user, with a password or without.',
  method: 'POST',
  path: '/v1/users',
  body: NewUserAccount,
  result: UserAccount,
  status: 201,
  scope: 'users',
  errors: [api.NumberTaken],
  examples: {
    'without a password': {
      body: { name: 'erin', displayName: 'Erin Evans' },
      result: exampleUser,
    },
  },
});
