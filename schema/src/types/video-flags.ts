import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const VideoFlags = defineType(
  'VideoFlags',
  { summary: 'Which directions of video a call starts with.', since: 1 },
  Type.Object({
    sendVideo: Type.Optional(
      Type.Boolean({ description: 'Send the local camera. Default: false.' }),
    ),
    receiveVideo: Type.Optional(
      Type.Boolean({ description: 'Accept video of the other side. Default: false.' }),
    ),
  }),
);
