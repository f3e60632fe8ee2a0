import { Type } from '@sinclair/typebox';
import { defineEvent, host } from '../../define.js';
import { StatsReport, nothingYet } from '../../types/stats-report.js';

export const CallStatsReceived = defineEvent({
  name: 'CallStatsReceived',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'A call was measured.',
  fires:
    'Every `rtcStatsCollectionInterval` of Config from the answer on. Not where that is 0, and not without the feature `statistics`.',
  params: Type.Object({ stats: StatsReport }),
  examples: {
    measured: {
      stats: {
        connection: {
          timestamp: 1_700_000_000_000,
          localType: 'host',
          localProtocol: 'udp',
          remoteType: 'host',
          remoteProtocol: 'udp',
          bytesSent: 9_000,
          bytesReceived: 8_000,
          rtt: 0.04,
        },
        outbound: {},
        inbound: {},
        mos: { mosG107: 4.3 },
        ...nothingYet('audio'),
        ...nothingYet('video'),
        ...nothingYet('total'),
        rtt: 0.04,
        localCandidateType: 'host',
        remoteCandidateType: 'host',
        localAudioStats: host('OutboundStatsMap'),
        localVideoStats: host('OutboundStatsMap'),
        endpointStats: host('EndpointStatsMap'),
      },
    },
  },
});
