import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssueNoAudioSignal = defineEvent({
  name: 'QualityIssueNoAudioSignal',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The microphone gives nothing at all.',
  fires:
    'When it was wholly silent for 5 s though it is not muted, and with NONE when it is heard again. Not without the feature `statistics`.',
  params: Type.Object({ level: QualityIssueLevel }),
  examples: { silent: { level: 'MAJOR' } },
});
