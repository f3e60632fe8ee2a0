import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { MediaRendererKind } from '../../types/media-renderer-kind.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssueLocalVideoDegradation = defineEvent({
  name: 'QualityIssueLocalVideoDegradation',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The own picture is sent smaller or slower than the camera gives it.',
  fires:
    'When the mean of 2.5 s passes a bound, and with NONE when it is well below again. Not while the call is on hold, and not without the feature `statistics`.',
  params: Type.Object({
    level: QualityIssueLevel,
    kind: MediaRendererKind,
    targetWidth: Type.Number({ description: 'What the camera gives, in pixels.' }),
    targetHeight: Type.Number({ description: 'What the camera gives, in pixels.' }),
    actualWidth: Type.Number({ description: 'What is sent.' }),
    actualHeight: Type.Number({ description: 'What is sent.' }),
    fps: Type.Number({ description: 'Frames a second that are sent.' }),
  }),
  examples: {
    small: {
      level: 'MINOR',
      kind: 'video',
      targetWidth: 1280,
      targetHeight: 720,
      actualWidth: 640,
      actualHeight: 360,
      fps: 15,
    },
  },
});
