import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const VideoFlags = defineType(
  'VideoFlags',
  { summary: 'Which media a call starts with.', since: 1 },
  Type.Object({
    sendVideo: Type.Optional(
      Type.Boolean({ description: 'Send the local camera. Default: false.' }),
    ),
    sendAudio: Type.Optional(
      Type.Boolean({
        description:
          'Send the microphone. Default: true; false is to listen only, and asks for no microphone.',
      }),
    ),
    receiveVideo: Type.Optional(
      Type.Boolean({
        description:
          'Show video of the other side. Default of an answer: true; of a call that is placed: `sendVideo`.',
      }),
    ),
  }),
);
