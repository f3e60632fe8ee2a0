import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';

export const logout = defineRequest({
  name: 'logout',
  since: 1,
  summary: 'Ends the login; the connection stays.',
  details:
    'The tokens of the login are revoked, and every other session that they have opened ends with 4013. That holds at once, also where the gateway can keep nothing at present; the answer comes when it is kept.',
  params: Type.Object({
    keepTokens: Type.Optional(
      Type.Boolean({
        description:
          'The user goes, but means to come back with the tokens of this login, as when a page is left. Default: false.',
      }),
    ),
  }),
  result: Type.Object({}),
  errors: [],
  examples: {
    logout: { params: {}, result: {} },
    'page-left': { params: { keepTokens: true }, result: {} },
  },
});
