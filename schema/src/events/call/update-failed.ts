import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const UpdateFailed = defineEvent({
  name: 'UpdateFailed',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'Updated' },
  summary: 'An operation on the media of the call has failed.',
  fires: 'With Updated whose result is false. Not for changes by the other side.',
  params: Type.Object({
    code: Type.Integer({
      description:
        '10 timeout, 11 wrong state, 13 media that cannot be had, 14 same state, 20 refused by the other side or the gateway.',
    }),
  }),
  examples: { 'camera-denied': { code: 13 } },
});
