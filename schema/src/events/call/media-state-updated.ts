import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { MediaState, MediaTrouble } from '../../types/media-state.js';

export const MediaStateUpdated = defineEvent({
  name: 'MediaStateUpdated',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'Media get through now, or no longer.',
  fires:
    'At each change of `mediaState()`: INTERRUPTED within 5 s of the last sign of life. After FAILED the call ends with Disconnected: 30 s of interruption at its beginning, 60 s later on. Not before the call is answered, and not for the state that it begins in.',
  params: Type.Object({
    old: MediaState,
    new: MediaState,
    reason: Type.Optional(MediaTrouble),
  }),
  examples: {
    heard: { old: 'CONNECTING', new: 'FLOWING' },
    'the-other-side-vanished': { old: 'FLOWING', new: 'INTERRUPTED', reason: 'silence' },
  },
});
