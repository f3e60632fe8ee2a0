import type { ClientEventMap, HostObject } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { Authenticator } from '../auth/authenticator.js';
import type { CallOpening } from '../calls/call-start.js';
import type { GatewayAccess } from '../client/gateway-access.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { RecoverableCall } from './recoverable-call.js';

export interface RecoverableLiveCall {
  readonly session: RecoverableCall;
  /** Its public face. */
  readonly call: HostObject<'Call'>;
}

/** The calls of a client, as those see them that keep them. */
export interface RecoverablePhone {
  /** Of the calls that have not ended. */
  readonly sessions: readonly RecoverableCall[];
  /** Begins a call here. The gateway is told nothing. */
  open(start: CallOpening): RecoverableLiveCall;
  /** Has an incoming call ring: IncomingCall. */
  announce(live: RecoverableLiveCall): void;
}

/** What of a client outlives its page. */
export interface RecoverableClient {
  readonly clock: Clock;
  readonly events: TypedEmitter<ClientEventMap>;
  readonly gateway: GatewayAccess;
  readonly auth: Authenticator;
  /** Undefined where the client does not call. */
  readonly phone: RecoverablePhone | undefined;
}
