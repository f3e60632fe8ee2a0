import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ICETimeout = defineEvent({
  name: 'ICETimeout',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'MediaStateUpdated' },
  summary: 'No way for the media was found in time.',
  fires:
    'When media have not begun to flow 5 s after the answer. Not for an interruption later on.',
  params: Type.Object({}),
  examples: { blocked: {} },
});
