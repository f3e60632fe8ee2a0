import type { WireEventMap } from '@ringspec/generated';
import type { Call } from '../calls/face/call.js';
import type { KeptCall } from '../calls/kept-call.js';
import type { CallDeps } from '../calls/call-deps.js';

/** What the client that logs in gives to what calls. */
export type PhoneDeps = CallDeps;

/** What a client with calls adds to one that only logs in. */
export interface Phone {
  /** False where the event is not about calls. */
  handleWireEvent<N extends keyof WireEventMap>(name: N, data: WireEventMap[N]): boolean;
  /** What another page needs to go on with the calls. */
  keep(): readonly KeptCall[];
  /** Goes on with calls of the page before; those that ring are told of once more by `ring`. */
  takeUp(kept: readonly KeptCall[], awayMs: number): { calls: Call[]; ring: () => void };
  connectionLost(): void;
  connectionRegained(): void;
  /** There is another way to the network, or one again. */
  networkChanged(): void;
  /** The session with the gateway is over, and with it whatever goes on. */
  sessionEnded(): void;
  /** @throws MediaAccessError, after MicAccessResult */
  requestMicrophone(): Promise<void>;
}
