import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { PlaybackEndReason } from '../../types/playback-end-reason.js';

export const PlaybackFinished = defineEvent({
  name: 'PlaybackFinished',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'A tone has ended.',
  fires:
    'When a tone script has played to its end, or `stopPlayback` or the next script has stopped it. Not when nothing was playing, and not for the ringback tone.',
  params: Type.Object({ reason: PlaybackEndReason }),
  examples: {
    ended: { reason: 'ended' },
    stopped: { reason: 'stopped' },
  },
});
