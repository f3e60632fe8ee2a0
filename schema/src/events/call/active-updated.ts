import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ActiveUpdated = defineEvent({
  name: 'ActiveUpdated',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The call was put on hold or taken off it.',
  fires: 'After `setActive` or hold by the other side changed `active()`.',
  params: Type.Object({ old: Type.Boolean(), new: Type.Boolean() }),
  examples: { held: { old: true, new: false } },
});
