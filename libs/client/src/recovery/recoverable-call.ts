import type { VideoFlags } from '@ringspec/generated';
import type { CallLife } from '../calls/call-life.js';
import type { FarSide } from '../calls/media/far-side.js';
import type { OwnSide } from '../calls/media/own-side.js';
import type { CallSignalling } from '../calls/signalling/call-signalling.js';
import type { Logger } from '../logging/logger.js';
import type { KeptStart } from './kept-call.js';

/** Gets media for a call that goes on without any. */
export interface Renewal {
  /** What will flow. */
  readonly flags: Required<VideoFlags>;
  /** Does nothing where none are missing, as before the call is answered. */
  begin(): Promise<void>;
  /** The other side has made no offer in time. */
  again(): Promise<void>;
}

/** What is looked at of a call to keep it, and done with it to go on. */
export interface RecoverableCall extends Omit<KeptStart, 'audioParams' | 'cameraParams'> {
  readonly life: CallLife;
  readonly signalling: CallSignalling;
  readonly media: { readonly own: OwnSide; readonly far: FarSide };
  readonly log: Logger;
  /** Of a call of the page before. */
  renewal: Renewal | undefined;
  /** Has features measure it, until it is over. */
  observe(): void;
  /** Ends the call for want of media. */
  loseMedia(): void;
}
