import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssuePacketLoss = defineEvent({
  name: 'QualityIssuePacketLoss',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'Packets of the sound that arrives are lost.',
  fires:
    'When the mean of 2.5 s passes a bound, and with NONE when it is well below again. Not while the call is on hold, and not without the feature `statistics`.',
  params: Type.Object({
    level: QualityIssueLevel,
    packetLoss: Type.Number({ description: 'Lost share, in percent.' }),
  }),
  examples: { bad: { level: 'MAJOR', packetLoss: 6.2 } },
});
