import type { Clock } from '@ringspec/protocol';
import type { Logger } from '../../logging/logger.js';

/** ICE that is disconnected often recovers by itself within it. */
const recoveryMs = 3_000;
/** What the callee waits longer before it restarts ICE, so that both do not collide. */
const politeDelayMs = 2_000;

export interface IceRecoveryDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly polite: () => boolean;
  readonly signalingConnected: () => boolean;
  /** Undefined while the call is not up. */
  readonly iceState: () => RTCIceConnectionState | undefined;
  readonly restart: () => Promise<void>;
}

/** Restarts ICE (RFC 8445 section 9) where the media of a call have no path any more; media that go on are left alone. */
export class IceRecovery {
  readonly #deps: IceRecoveryDeps;
  #restarting = false;

  constructor(deps: IceRecoveryDeps) {
    this.#deps = deps;
  }

  /** ICE is disconnected, or has failed. Without the gateway nothing can be done until it is back. */
  trouble(failed: boolean): void {
    const { clock, polite, signalingConnected } = this.#deps;
    const delayMs = (failed ? 0 : recoveryMs) + (polite() ? politeDelayMs : 0);
    clock.setTimeout(() => {
      if (signalingConnected()) this.restartIfBroken();
    }, delayMs);
  }

  restartIfBroken(): void {
    const { log, iceState, restart } = this.#deps;
    const state = iceState();
    if (this.#restarting || (state !== 'disconnected' && state !== 'failed')) return;
    log.info('ICE restarts.');
    this.#restarting = true;
    restart()
      .catch((error: unknown) => {
        log.warning(() => `ICE did not restart: ${String(error)}`);
      })
      .finally(() => {
        this.#restarting = false;
      });
  }
}
