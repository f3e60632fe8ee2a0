import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { exampleUser, UserAccountPage } from './types/user-account.js';

export const listUsers = defineOperation({
  name: 'listUsers',
  since: 1,
  summary: 'Lists the users of the application in the order of their names.',
  method: 'GET',
  path: '/v1/users',
  query: Type.Object({
    search: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'What the name begins with, or the display name has in it.',
      }),
    ),
    frozen: Type.Optional(Type.Boolean({ description: 'Only those that are, or are not.' })),
    ...pageQuery,
  }),
  result: UserAccountPage,
  scope: 'read',
  errors: [],
  examples: {
    'begins with er': {
      query: { search: 'er', limit: 50 },
      result: { items: [exampleUser], next: 'ZXJpbg' },
    },
  },
});
