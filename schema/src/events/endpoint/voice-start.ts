import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const VoiceStart = defineEvent({
  name: 'VoiceStart',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'The other side has begun to speak.',
  fires:
    'When its sound rises above the noise. Not while nobody listens for VoiceStart or VoiceEnd, and not in browsers that do not tell levels.',
  params: Type.Object({}),
  examples: { speaking: {} },
});
