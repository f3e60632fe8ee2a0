import type {
  Headers,
  IceCandidate,
  IncomingCallWire,
  Party,
  SessionDescription,
  VideoFlags,
} from '@ringspec/generated';
import type { MediaControls } from '../calls/media/media-controls.js';
import type { AudioParams, CameraParams } from '../media/media-settings.js';

/** What a call begins with, on its first page or on another. */
export interface KeptStart {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly headers: Headers;
  readonly video: Required<VideoFlags>;
  /** Whether it rings here, or did: somebody else's, or one that this user is asked to place. */
  readonly incoming: boolean;
  /** Of an incoming call. */
  readonly offer?: SessionDescription | undefined;
  /** Of a call that a queue hands over. */
  readonly fromQueue?: Pick<IncomingCallWire, 'queue' | 'waitedMs'> | undefined;
  /** Codecs and bandwidth. What changes tracks is code, which storage leaves out: each page has its own. */
  readonly controls: Omit<MediaControls, 'audioTransform' | 'videoTransform'>;
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
}

/** What another page needs to go on with a call: all but its media. */
export interface KeptCall {
  readonly start: KeptStart;
  readonly state: 'ALERTING' | 'PROGRESSING' | 'CONNECTED';
  /** Of the other side, for the connection that it will begin with. */
  readonly candidates: readonly IceCandidate[];
  /** Milliseconds since it was answered. */
  readonly durationMs: number;
  readonly muted: boolean;
  readonly held: boolean;
  /** What flows, and will again. A screen has to be chosen anew. */
  readonly flags: Required<VideoFlags>;
  readonly endpoint?: Party | undefined;
}
