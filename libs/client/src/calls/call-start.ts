import type { IncomingCallWire } from '@ringspec/generated';
import type { KeptCall, KeptStart } from '../recovery/kept-call.js';
import type { MediaControls } from './media/media-controls.js';

/** What is known of a call when it begins. */
export interface CallStart extends KeptStart {
  readonly H264first: boolean | undefined;
  /** It needs a media server, which the gateway has not. */
  readonly isUnserved?: boolean | undefined;
  /** Of a call that a queue hands over. */
  readonly fromQueue?: Pick<IncomingCallWire, 'queue' | 'waitedMs'>;
  /** It began on a page before this one. */
  readonly kept?: KeptCall;
  readonly controls: MediaControls;
}

/** The same, but for what the page has for all its calls. */
export type CallOpening = Omit<CallStart, 'audioParams' | 'cameraParams' | 'controls'>;
