import { defineOperation } from '../define-http.js';
import { ImportedUser, NewUserAccount } from './types/user-account.js';

export const importUsers = defineOperation({
  name: 'importUsers',
  since: 1,
  summary: 'Makes many users, one for each line, and tells what became of each.',
  details:
    'Lines that fail keep no other from being taken; a line that was taken before says `taken`, so that an import can be repeated. At most 16 MiB. Passwords are hashed slowly, some tens a second, by design; users without one are made by the thousand.',
  method: 'POST',
  path: '/v1/users/import',
  body: NewUserAccount,
  result: ImportedUser,
  lines: true,
  scope: 'users',
  errors: [],
  examples: {
    made: {
      body: { name: 'erin', displayName: 'Erin Evans' },
      result: { line: 1, outcome: 'created', name: 'erin' },
    },
  },
});
