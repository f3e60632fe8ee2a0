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
  /** A restart waits for the gateway. */
  #owed = false;
  #restartedAt = -Infinity;

  constructor(deps: IceRecoveryDeps) {
    this.#deps = deps;
  }

  /** ICE is disconnected, or has failed. Without the gateway nothing can be done until it is back. */
  trouble(failed: boolean): void {
    const { clock, polite, signalingConnected } = this.#deps;
    const delayMs = (failed ? 0 : recoveryMs) + (polite() ? politeDelayMs : 0);
    const since = clock.monotonic();
    clock.setTimeout(() => {
      if (this.#restartedAt >= since) return;
      if (signalingConnected()) this.restartIfBroken();
    }, delayMs);
  }

  /**
   * The machine has another way to the network: what there is may be dead, and ICE takes seconds to notice. Until there is another path, the present one stays.
   */
  networkChanged(): void {
    const { signalingConnected, iceState } = this.#deps;
    if (iceState() === undefined) return;
    if (signalingConnected()) this.#restart();
    else this.#owed = true;
  }

  /** Nothing is heard of the other side, which is no news where that has been acted upon. */
  silence(): void {
    if (this.#deps.clock.monotonic() - this.#restartedAt >= recoveryMs) this.networkChanged();
  }

  /** Also where a restart has waited for the gateway. */
  restartIfBroken(): void {
    const state = this.#deps.iceState();
    if (this.#owed || state === 'disconnected' || state === 'failed') this.#restart();
  }

  #restart(): void {
    const { clock, log, restart } = this.#deps;
    if (this.#restarting) return;
    this.#owed = false;
    this.#restartedAt = clock.monotonic();
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
