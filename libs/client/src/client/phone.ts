import type { WireEventMap } from '@ringspec/generated';
import type { CheckEvent } from '@ringspec/protocol';
import type { CallDeps } from '../calls/call-deps.js';
import type { RecoverablePhone } from '../recovery/recoverable-client.js';

/** What the client that logs in gives to what calls. */
export type PhoneDeps = CallDeps;

/** How a client gets what calls. */
export interface PhoneMaker {
  /** Knows the events of calls, besides the client's own. */
  readonly checkEvent: CheckEvent;
  readonly open: (deps: PhoneDeps) => Phone;
}

/** What a client with calls adds to one that only logs in. */
export interface Phone extends RecoverablePhone {
  /** False where the event is not about calls. */
  handleWireEvent<N extends keyof WireEventMap>(name: N, data: WireEventMap[N]): boolean;
  connectionLost(): void;
  connectionRegained(): void;
  /** There is another way to the network, or one again. */
  networkChanged(): void;
  /** The session with the gateway is over, and with it whatever goes on. */
  sessionEnded(): void;
  /** @throws CallFailure InsecureOrigin; ClientError MicrophoneDenied, after MicAccessResult */
  requestMicrophone(): Promise<void>;
}
