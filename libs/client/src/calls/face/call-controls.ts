import type {
  CallState,
  Headers,
  MediaState,
  RejectScope,
  SharingStopped,
  Updated,
  VideoFlags,
} from '@ringspec/generated';
import type { MistakeHandler } from '../../errors/mistake-handler.js';
import type { CodecSorter } from '../media/media-controls.js';
import type { Endpoint } from '../media/endpoint.js';

/** What a call has behind its public face. */
export interface CallControls {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  /** Whether the other side has called. */
  readonly incoming: boolean;
  readonly headers: Headers;
  readonly state: CallState;
  /** False while either side holds the call. */
  readonly active: boolean;
  /** Whether this side holds the call. */
  readonly held: boolean;
  /** Whether this side's camera is on. */
  readonly sendsVideo: boolean;
  /** As the call started. */
  readonly video: Required<VideoFlags>;
  /** Milliseconds since the answer, until the end. */
  readonly duration: number;
  readonly mediaState: MediaState;
  readonly endpoints: Endpoint[];
  readonly connection: RTCPeerConnection | undefined;
  readonly signalingConnected: boolean;
  readonly peerReconnecting: boolean;
  readonly onMistake: MistakeHandler | undefined;
  microphoneMuted: boolean;
  mutePlayback(muted: boolean): void;
  answer(
    headers: Headers | undefined,
    flags: Required<VideoFlags>,
    H264first: boolean | undefined,
  ): Promise<void>;
  /** What ends a call takes any headers: those that are wrong are dropped. */
  turnDown(scope: RejectScope, headers: Headers | undefined): Promise<void>;
  hangUp(headers: Headers | undefined): Promise<void>;
  hold(held: boolean): Promise<Updated>;
  sendVideo(send: boolean): Promise<Updated>;
  shareScreen(showPreview: boolean, insteadOfVideo: boolean): Promise<Updated>;
  stopSharing(): Promise<SharingStopped>;
  codecSorter: CodecSorter | undefined;
  sendMessage(text: string): Promise<void>;
  sendInfo(mimeType: string, body: string, headers: Headers | undefined): Promise<void>;
  sendTone(key: string): void;
}
