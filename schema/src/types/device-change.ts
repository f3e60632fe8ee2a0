import { defineEnum } from '../define.js';

export const DeviceChange = defineEnum(
  'DeviceChange',
  { summary: 'What has become of a device that a call sends from.', since: 1, open: true },
  {
    Replaced: { value: 'replaced', summary: 'It ended; another has taken its place.' },
    Lost: {
      value: 'lost',
      summary: 'It ended and there is no other, or the browser holds it back: nothing is sent.',
    },
    Restored: { value: 'restored', summary: 'It is back, and sent from again.' },
  },
);

export const DeviceKind = defineEnum(
  'DeviceKind',
  { summary: 'What a device captures.', since: 1, open: true },
  {
    Audio: { value: 'audio', summary: 'Sound: a microphone.' },
    Video: { value: 'video', summary: 'A picture: a camera.' },
  },
);
