import { Type } from '@sinclair/typebox';
import { defineType, secret } from '../define.js';

export const LoginOptions = defineType(
  'LoginOptions',
  { summary: 'What the login methods take besides credentials.', since: 1 },
  Type.Object({
    receiveCalls: Type.Optional(
      Type.Boolean({ description: '`false` logs in to manage statuses only. Default: true.' }),
    ),
    maxCalls: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        description:
          'How many calls this connection takes at once; who calls then hears that it is busy. Default: what the gateway says, and that is 4.',
      }),
    ),
    deviceToken: Type.Optional(
      Type.String({
        ...secret,
        maxLength: 200,
        description: 'Identifies the device; refresh tokens are bound to it.',
      }),
    ),
    accessToken: Type.Optional(
      Type.String({
        ...secret,
        description: 'Accepted for the sake of existing applications and ignored.',
      }),
    ),
    serverPresenceControl: Type.Optional(
      Type.Boolean({ description: 'Accepted for the sake of existing applications and ignored.' }),
    ),
    mediaServer: Type.Optional(
      Type.String({ description: 'Accepted for the sake of existing applications and ignored.' }),
    ),
  }),
);

export const SetOperatorACDStatusOptions = defineType(
  'SetOperatorACDStatusOptions',
  { summary: 'What `setOperatorACDStatus` takes besides the status.', since: 1 },
  Type.Object({
    permanent: Type.Optional(
      Type.Boolean({
        description:
          'Keep the status when the last connection of the operator ends. Default: false, which means OFFLINE.',
      }),
    ),
    reason: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Why, such as `lunch`: whoever runs the queue sees it beside the status.',
      }),
    ),
  }),
);
