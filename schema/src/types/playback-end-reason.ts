import { defineEnum } from '../define.js';

export const PlaybackEndReason = defineEnum(
  'PlaybackEndReason',
  { summary: 'Why a tone ended.', since: 1, open: true },
  {
    Ended: { value: 'ended', summary: 'It has played to its end.' },
    Stopped: { value: 'stopped', summary: '`stopPlayback` or another tone has stopped it.' },
  },
);
