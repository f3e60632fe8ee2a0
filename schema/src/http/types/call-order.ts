import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { Headers } from '../../types/headers.js';

const callee = (description: string) => Type.String({ minLength: 1, maxLength: 64, description });

export const CallMove = defineType(
  'CallMove',
  { summary: 'Where a call is to go.', since: 1 },
  Type.Object({
    to: callee('Name of the user, or number of the queue.'),
    stays: Type.Optional(
      callee(
        'Name of the user who stays in the call. Default: who placed it. Before a call is answered, nobody else can.',
      ),
    ),
  }),
);

export const NewCall = defineType(
  'NewCall',
  { summary: 'A call to place.', since: 1 },
  Type.Object({
    from: callee('Name of the user at whom it rings first, and who then calls.'),
    to: callee('Who is called: name of a user, or number of a queue.'),
    video: Type.Optional(
      Type.Boolean({ description: 'Whether it is announced as a video call. Default: false.' }),
    ),
    headers: Type.Optional(Headers),
  }),
);
