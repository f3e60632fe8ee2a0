import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ActiveUpdated = defineEvent({
  name: 'ActiveUpdated',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The call was put on hold or taken off it.',
  fires:
    'After `setActive`, or hold by the other side, changed `active()`. Not when the change fails: Updated tells that.',
  params: Type.Object({
    old: Type.Boolean({ description: 'Whether the call was off hold.' }),
    new: Type.Boolean({ description: 'Whether it is now.' }),
  }),
  examples: { held: { old: true, new: false } },
});
