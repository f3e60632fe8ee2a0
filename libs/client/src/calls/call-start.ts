import type { KeptCall, KeptStart } from '../recovery/kept-call.js';
import type { MediaControls } from './media/media-controls.js';

/** What is known of a call when it begins. */
export interface CallStart extends KeptStart {
  /** It needs a media server, which the gateway has not. */
  readonly isUnserved?: boolean | undefined;
  /** It began on a page before this one. */
  readonly kept?: KeptCall;
  readonly controls: MediaControls;
}

/** What the page has for all its calls, and a call may have of its own. */
type OfPage = 'audioParams' | 'cameraParams' | 'controls';

/** What a call is opened with. */
export type CallOpening = Omit<CallStart, OfPage> & Partial<Pick<CallStart, OfPage>>;
