import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ProgressToneStart = defineEvent({
  name: 'ProgressToneStart',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side rings, or the call waits in a queue.',
  fires:
    'At the caller, when the first device of the callee has been offered the call, or the queue has taken it. Not at the callee, and not again for further devices or operators.',
  params: Type.Object({}),
  examples: { ringing: {} },
});
