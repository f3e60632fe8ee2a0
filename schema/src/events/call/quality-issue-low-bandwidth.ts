import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssueLowBandwidth = defineEvent({
  name: 'QualityIssueLowBandwidth',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'There is less bandwidth than the media of this side need.',
  fires:
    'When the mean of 2.5 s passes a bound, and with NONE when it is well below again. Not while the call is on hold, and not without the feature `statistics`.',
  params: Type.Object({
    level: QualityIssueLevel,
    targetBitrate: Type.Number({ description: 'What they need, in kbit/s.' }),
    actualBitrate: Type.Number({ description: 'What there is, in kbit/s.' }),
  }),
  examples: { narrow: { level: 'MAJOR', targetBitrate: 332, actualBitrate: 120 } },
});
