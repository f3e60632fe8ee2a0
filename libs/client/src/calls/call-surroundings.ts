import type { HostObject } from '@ringspec/generated';
import type { CallDeps } from './call-deps.js';

/** What one call needs of those around it. */
export interface CallSurroundings extends CallDeps {
  readonly signalingConnected: () => boolean;
  /** The call's public face, for events. */
  readonly call: () => HostObject<'Call'>;
  /** Begins or ends the ringback tone of this call. */
  readonly ring: (ringing: boolean) => void;
  /** The call is over: it is told to the application next. */
  readonly onEnded: () => void;
}
