import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const DisconnectingParams = defineType(
  'DisconnectingParams',
  { summary: 'How a call came to its end.', since: 1 },
  Type.Object({
    answeredElsewhere: Type.Optional(
      Type.Boolean({ description: 'True where another device of the user took the call.' }),
    ),
  }),
);
