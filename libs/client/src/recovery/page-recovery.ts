import { sdkVersion } from '../client/version.js';
import { keepCall } from './keep-call.js';
import type { KeptPage } from './kept-page.js';
import { ownStorage, readPage, removePage, writePage, type PageStorage } from './page-storage.js';
import type { RecoverableClient, RecoverableLiveCall } from './recoverable-client.js';
import { takeUpCall } from './take-up-call.js';

export interface RecoveryOptions {
  /** How long the gateway waits for the next page before it ends session and calls. Default: 10 s. */
  readonly withinMs?: number;
  /** Default: `sessionStorage`, which belongs to one tab. */
  readonly storage?: PageStorage;
}

/**
 * Hands session, login and calls over from one page of a tab to the next. What was kept is in the
 * storage only between the two: a tab that is copied while its page lives does not take the session along.
 */
export class PageRecovery {
  readonly #withinMs: number;
  readonly #storage: PageStorage | undefined;
  #earlier: KeptPage | undefined;

  constructor({ withinMs = 10_000, storage = ownStorage() }: RecoveryOptions = {}) {
    this.#withinMs = withinMs;
    this.#storage = storage;
    this.#earlier = readPage(storage);
    this.discard();
  }

  /** What the page before has left of a session with this gateway. */
  earlier(url: string): KeptPage | undefined {
    return this.#earlier?.url === url ? this.#earlier : undefined;
  }

  /** False where there is nothing to keep for another page, or no way to. */
  keep({ clock, gateway, auth, phone }: RecoverableClient): boolean {
    const { kept } = gateway;
    const login = auth.kept;
    if (kept === undefined || login === undefined) return false;
    const calls = phone?.sessions.flatMap((session) => keepCall(session) ?? []) ?? [];
    const keptAt = clock.now();
    return writePage(this.#storage, { version: sdkVersion, keptAt, login, calls, ...kept });
  }

  /** The page lives on after all. */
  discard(): void {
    removePage(this.#storage);
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
    { clock, events, auth, phone }: RecoverableClient,
    kept: KeptPage | undefined,
    tell: () => void,
  ): void {
    this.#earlier = undefined;
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
