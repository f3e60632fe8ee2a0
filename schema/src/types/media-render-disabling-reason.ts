import { defineEnum } from '../define.js';

export const MediaRenderDisablingReason = defineEnum(
  'MediaRenderDisablingReason',
  {
    summary: 'Who has disabled a MediaRenderer.',
    since: 1,
    open: true,
  },
  {
    Automatic: { value: 'automatic', summary: 'A media server, for want of bandwidth.' },
    Manual: { value: 'manual', summary: 'The application.' },
  },
);
