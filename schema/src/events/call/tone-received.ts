import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { Tone } from '../../types/tone.js';

export const ToneReceived = defineEvent({
  name: 'ToneReceived',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side has pressed a key.',
  fires:
    'Once for each key, in order; the tone itself comes with the sound. Not at who has sent it.',
  params: Type.Object({ tone: Tone() }),
  examples: { five: { tone: '5' } },
});
