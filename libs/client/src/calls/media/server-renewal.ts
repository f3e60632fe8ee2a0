import type { IceServer } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';

/** Of their life after which credentials are renewed. */
const share = 0.8;
/** What timers of browsers hold, and enough for anybody. */
const longestMs = 86_400_000;
/** After the gateway could not be asked, or answered with the same. */
const retryMs = 30_000;

export interface ServerRenewalDeps {
  readonly clock: Clock;
  /** With TURN credentials that hold from now on, where there are any. Never rejects. */
  readonly iceServers: () => Promise<readonly IceServer[]>;
  /** Fresh ones, for the next time that candidates are gathered. */
  readonly use: (servers: readonly IceServer[]) => void;
}

/** Renews the TURN credentials of one connection before they end, however long a call lasts. */
export class ServerRenewal {
  readonly #deps: ServerRenewalDeps;
  #timer: Timer | undefined;
  #known: string | undefined;
  #servers: readonly IceServer[] = [];
  #stopped = false;

  constructor(deps: ServerRenewalDeps) {
    this.#deps = deps;
  }

  /** The servers that were taken last. */
  get known(): readonly IceServer[] {
    return this.#servers;
  }

  /** The servers of the moment. */
  async take(): Promise<readonly IceServer[]> {
    const servers = await this.#deps.iceServers();
    const credentials = JSON.stringify(servers);
    const lifeMs = Math.min(...servers.map(({ validForMs }) => validForMs ?? Infinity));
    const isFresh = credentials !== this.#known;
    this.#known = credentials;
    this.#servers = servers;
    if (!this.#stopped) this.#wait(isFresh ? lifeMs * share : Math.min(retryMs, lifeMs));
    return servers;
  }

  stop(): void {
    this.#stopped = true;
    this.#clear();
  }

  #wait(delayMs: number): void {
    this.#clear();
    if (delayMs === Infinity) return;
    this.#timer = this.#deps.clock.setTimeout(
      () => void this.#renew(),
      Math.min(delayMs, longestMs),
    );
  }

  async #renew(): Promise<void> {
    const servers = await this.take();
    if (!this.#stopped) this.#deps.use(servers);
  }

  #clear(): void {
    if (this.#timer !== undefined) this.#deps.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
