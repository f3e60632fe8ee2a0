import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ICECompleted = defineEvent({
  name: 'ICECompleted',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'MediaStateUpdated' },
  summary: 'A way for the media was found.',
  fires: 'When media flow for the first time. Not after an interruption.',
  params: Type.Object({}),
  examples: { found: {} },
});
