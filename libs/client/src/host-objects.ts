import type { Call } from './calls/face/call.js';
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
    VideoConstraints: MediaTrackConstraints | boolean;
  }
}
