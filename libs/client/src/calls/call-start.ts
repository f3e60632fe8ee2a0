import type { Headers, SessionDescription, VideoFlags } from '@ringspec/generated';
import type { KeptCall } from './kept-call.js';
import type { AudioParams, CameraParams } from '../media/media-settings.js';
import type { MediaControls } from './media/media-controls.js';

/** What is known of a call when it begins. */
export interface CallStart {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly headers: Headers;
  readonly video: Required<VideoFlags>;
  readonly H264first: boolean | undefined;
  /** It needs a media server, which the gateway has not. */
  readonly isUnserved?: boolean | undefined;
  /** Of an incoming call. */
  readonly offer?: SessionDescription | undefined;
  /** It began on a page before this one. */
  readonly kept?: KeptCall;
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
  readonly controls: MediaControls;
}
