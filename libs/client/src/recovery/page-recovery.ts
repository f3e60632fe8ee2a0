import { sdkVersion } from '../client/version.js';
import type { KeptSession } from '../session/kept-session.js';
import { keepCall } from './keep-call.js';
import { PageMemory, type PageStorage } from './page-memory.js';
import type { RecoverableClient, RecoverableLiveCall } from './recoverable-client.js';
import { takeUpCall } from './take-up-call.js';

export interface RecoveryOptions {
  /** How long the gateway waits for the next page before it ends session and calls. Default: 10 s. */
  readonly withinMs?: number;
  /** Default: `sessionStorage`, which belongs to one tab. */
  readonly storage?: PageStorage;
}

/** Hands session, login and calls over from one page of a tab to the next. */
export class PageRecovery {
  readonly #withinMs: number;
  readonly #memory: PageMemory;

  constructor({ withinMs = 10_000, storage }: RecoveryOptions = {}) {
    this.#withinMs = withinMs;
    this.#memory = new PageMemory(storage);
  }

  /** The session that the page before has left with this gateway. */
  earlier(url: string): KeptSession | undefined {
    return this.#memory.recall(url)?.session;
  }

  /** False where there is nothing to keep for another page, or no way to. */
  keep({ clock, gateway, auth, phone }: RecoverableClient): boolean {
    const { kept } = gateway;
    const login = auth.kept;
    if (kept === undefined || login === undefined) return false;
    const calls = phone?.sessions.flatMap((session) => keepCall(session) ?? []) ?? [];
    const keptAt = clock.now();
    return this.#memory.keep({ version: sdkVersion, keptAt, login, calls, ...kept });
  }

  /** The page lives on after all. */
  discard(): void {
    this.#memory.discard();
  }

  /** The page is left: the gateway is to wait for the next one. False where nothing is kept for it. */
  suspend(client: RecoverableClient): boolean {
    if (!this.keep(client)) return false;
    const withinMs = this.#withinMs;
    client.gateway.request('suspend', { withinMs }, { transient: true }).catch(() => undefined);
    return true;
  }

  /**
   * There is a session: that of the page before, or another. `tell` raises ConnectionEstablished: by
   * then everything is as it was.
   */
  takeUp(
    { clock, events, gateway, auth, phone }: RecoverableClient,
    isEarlier: boolean,
    tell: () => void,
  ): void {
    const kept = isEarlier ? this.#memory.recall(gateway.url) : undefined;
    this.#memory.forget();
    if (kept === undefined) {
      tell();
      return;
    }
    auth.recover(kept.login);
    const awayMs = Math.max(0, clock.now() - kept.keptAt);
    const ringing: RecoverableLiveCall[] = [];
    const calls: RecoverableLiveCall['call'][] = [];
    for (const each of kept.calls) {
      if (phone === undefined) break;
      const live = takeUpCall(phone, { ...each, durationMs: each.durationMs + awayMs });
      if (each.state === 'ALERTING') ringing.push(live);
      else calls.push(live.call);
    }
    const { user, displayName } = kept.login;
    tell();
    events.emit('SessionRecovered', { user, displayName, calls });
    for (const live of ringing) phone?.announce(live);
  }
}
