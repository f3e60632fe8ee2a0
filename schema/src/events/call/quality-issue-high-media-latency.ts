import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssueHighMediaLatency = defineEvent({
  name: 'QualityIssueHighMediaLatency',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'Sound takes long from mouth to ear.',
  fires:
    'When the mean of 2.5 s passes a bound, and with NONE when it is well below again. Not while the call is on hold, and not without the feature `statistics`.',
  params: Type.Object({
    level: QualityIssueLevel,
    latency: Type.Number({ description: 'In ms.' }),
  }),
  examples: { bad: { level: 'MINOR', latency: 240 } },
});
