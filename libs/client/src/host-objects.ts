import type { Call } from './calls/face/call.js';
import type {
  OutboundAudioStatsReport,
  OutboundVideoStatsReport,
  StatsReport,
} from '@ringspec/generated';
import type { Endpoint } from './calls/media/endpoint.js';
import type { MediaRenderer } from './media/media-renderer.js';

declare module '@ringspec/generated' {
  interface HostObjects {
    Call: Call;
    Endpoint: Endpoint;
    MediaRenderer: MediaRenderer;
    MediaStream: MediaStream;
    HTMLMediaElement: HTMLMediaElement;
    Error: Error;
    RTCStatsReport: RTCStatsReport;
    OutboundStatsMap: ReadonlyMap<string, OutboundAudioStatsReport | OutboundVideoStatsReport>;
    EndpointStatsMap: ReadonlyMap<string, StatsReport['inbound']>;
    VideoConstraints: MediaTrackConstraints | boolean;
  }
}
