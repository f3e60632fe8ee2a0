import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const RTCStatsReceived = defineEvent({
  name: 'RTCStatsReceived',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'CallStatsReceived' },
  summary: 'A call was measured, as the browser tells it.',
  fires: 'With CallStatsReceived. Not without the feature `statistics`.',
  params: Type.Object({ stats: HostObject('RTCStatsReport', 'What the browser tells.') }),
  examples: { measured: { stats: host('RTCStatsReport') } },
});
