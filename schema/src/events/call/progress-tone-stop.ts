import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const ProgressToneStop = defineEvent({
  name: 'ProgressToneStop',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side rings no more.',
  fires:
    'At the caller, after ProgressToneStart, before Connected or Failed. Not when nothing rang.',
  params: Type.Object({}),
  examples: { stopped: {} },
});
