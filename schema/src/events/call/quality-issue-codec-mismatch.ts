import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { MediaRendererKind } from '../../types/media-renderer-kind.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssueCodecMismatch = defineEvent({
  name: 'QualityIssueCodecMismatch',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The two sides send by different codecs.',
  fires:
    'When the mean of 2.5 s passes a bound, and with NONE when it is well below again. Not while the call is on hold, and not without the feature `statistics`.',
  params: Type.Object({
    level: QualityIssueLevel,
    kind: MediaRendererKind,
    sendCodec: Type.String({ description: 'What this side sends.' }),
  }),
  examples: { mixed: { level: 'MAJOR', kind: 'audio', sendCodec: 'PCMU' } },
});
