import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const VoiceEnd = defineEvent({
  name: 'VoiceEnd',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'The other side has stopped speaking.',
  fires:
    'When its sound has been below the noise for half a second, and when the endpoint leaves while it speaks. Not without VoiceStart before.',
  params: Type.Object({}),
  examples: { silent: {} },
});
