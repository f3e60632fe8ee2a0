import type { KeptCall, KeptStart } from '../recovery/kept-call.js';
import type { MediaControls } from './media/media-controls.js';

/** What is known of a call when it begins. */
export interface CallStart extends KeptStart {
  readonly H264first: boolean | undefined;
  /** It needs a media server, which the gateway has not. */
  readonly isUnserved?: boolean | undefined;
  /** It began on a page before this one. */
  readonly kept?: KeptCall;
  readonly controls: MediaControls;
}

/** The same, but for what the page has for all its calls; it may bring devices of its own. */
export type CallOpening = Omit<CallStart, 'audioParams' | 'cameraParams' | 'controls'> &
  Partial<Pick<CallStart, 'audioParams' | 'cameraParams'>>;
