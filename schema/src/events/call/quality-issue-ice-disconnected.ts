import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { QualityIssueLevel } from '../../types/quality-issue-level.js';

export const QualityIssueICEDisconnected = defineEvent({
  name: 'QualityIssueICEDisconnected',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The way that the media take is broken.',
  fires:
    'When ICE loses it, and with NONE when it is back. Not without the feature `statistics`; MediaStateUpdated tells sooner.',
  params: Type.Object({ level: QualityIssueLevel }),
  examples: { lost: { level: 'CRITICAL' } },
});
