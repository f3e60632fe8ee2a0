import { defineEnum } from '../define.js';

export const MediaRendererKind = defineEnum(
  'MediaRendererKind',
  {
    summary: 'What a MediaRenderer plays.',
    since: 1,
    open: true,
  },
  {
    Audio: { value: 'audio', summary: 'Sound.' },
    Video: { value: 'video', summary: 'The picture of a camera.' },
    Sharing: { value: 'sharing', summary: 'A shared screen.' },
  },
);
