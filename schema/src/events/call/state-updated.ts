import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallState } from '../../types/call-state.js';

export const StateUpdated = defineEvent({
  name: 'StateUpdated',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The state of the call has changed.',
  fires:
    'At each change of `state()`, before the event that caused it. Not for the state that a call begins in.',
  params: Type.Object({ old: CallState, new: CallState }),
  examples: { answered: { old: 'PROGRESSING', new: 'CONNECTED' } },
});
