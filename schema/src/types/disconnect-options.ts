import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const DisconnectOptions = defineType(
  'DisconnectOptions',
  { summary: 'How a client goes.', since: 1 },
  Type.Object({
    revokeTokens: Type.Optional(
      Type.Boolean({
        description:
          'The user signs out: the tokens of the login are void, and other sessions that they have opened end. Default: false, so that the user can come back with them.',
      }),
    ),
  }),
);
