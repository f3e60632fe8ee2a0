import { CloseCode } from '@ringspec/generated';
import type { Timer } from '@ringspec/protocol';
import { ConnectionError } from '../errors/connection-error.js';
import type { Logger } from '../logging/logger.js';
import type { PageSignal, Platform } from '../platform/platform.js';
import type { Session } from '../session/session.js';
import {
  nextConnectionState,
  type ConnectionSignal,
  type ConnectionState,
} from './connection-state.js';
import { Link, type LinkEnd } from './link.js';
import type { ReconnectPolicy } from './reconnect-policy.js';

export interface ConnectionOptions {
  readonly platform: Pick<Platform, 'clock' | 'random' | 'openSocket' | 'watchPage'>;
  readonly policy: ReconnectPolicy;
  /** An attempt that takes longer is abandoned. */
  readonly attemptTimeoutMs: number;
  readonly log: Logger;
  readonly listener: ConnectionListener;
}

/** Called after the state has changed. */
export interface ConnectionListener {
  /** The first connection of a session stands. */
  established(): void;
  /** The first attempt has failed: the connection is closed. */
  failed(error: ConnectionError): void;
  /** An established connection was lost; attempts to regain it begin. Once per loss. */
  lost(): void;
  /** It was regained; events that were missed follow. */
  regained(): void;
  /** An established connection is closed for good, or `close` was called. The session has ended. */
  closed(error: ConnectionError): void;
  /** After the connection has acted upon it, but for `leaving`: then the listener closes it. */
  page(signal: PageSignal): void;
}

/** A connection that breaks again sooner than this continues the schedule of the outage before. */
const stableAfterMs = 2_000;

interface Outage {
  readonly lostAt: number;
  /** Attempts made by the schedule. */
  attempts: number;
}

/** Keeps a session attached to a gateway: opens sockets, and opens them again when they break. */
export class Connection {
  readonly #options: ConnectionOptions;
  #state: ConnectionState = 'idle';
  #url = '';
  #session: Session | undefined;
  #link: Link | undefined;
  #outage: Outage | undefined;
  #onlineSince = 0;
  #retryTimer: Timer | undefined;
  #stopWatchingPage: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Begins a session at `url`. Only while `idle` or `closed`. */
  connect(url: string, session: Session): void {
    if (!this.#move('connect')) return;
    this.#url = url;
    this.#session = session;
    this.#outage = undefined;
    this.#stopWatchingPage = this.#options.platform.watchPage?.((signal) => {
      if (signal !== 'leaving' && signal !== 'frozen') this.#woken();
      this.#options.listener.page(signal);
    });
    this.#attempt();
  }

  /** Ends the session, whatever the state. The listener is told each time. */
  close(): void {
    this.#finish('close', ConnectionError.because('disconnected'));
  }

  #attempt(): void {
    const session = this.#session;
    if (session === undefined) return;
    const { platform, attemptTimeoutMs, log } = this.#options;
    const link = new Link({
      url: this.#url,
      session,
      clock: platform.clock,
      openSocket: platform.openSocket,
      attemptTimeoutMs,
      log,
      welcomed: () => {
        this.#welcomed();
      },
      ended: (end) => {
        this.#linkEnded(end);
      },
    });
    this.#link = link;
    link.open();
  }

  #welcomed(): void {
    const first = this.#state === 'connecting';
    if (!this.#move('welcomed')) return;
    this.#onlineSince = this.#options.platform.clock.monotonic();
    if (first) this.#options.listener.established();
    else this.#options.listener.regained();
  }

  #linkEnded({ error, retryable }: LinkEnd): void {
    this.#link = undefined;
    if (this.#state === 'connecting') {
      this.#finish('failed', error);
    } else if (!retryable) {
      this.#finish('ended', error);
    } else {
      const wasOnline = this.#state === 'online';
      if (!this.#move('lost')) return;
      this.#session?.detach();
      if (wasOnline) this.#lost();
      // A listener may have closed the connection, or the page may have reported the network back.
      if (this.#state === 'backingOff') this.#scheduleRetry();
    }
  }

  #lost(): void {
    const now = this.#options.platform.clock.monotonic();
    const isNewOutage = this.#outage === undefined || now - this.#onlineSince >= stableAfterMs;
    if (isNewOutage) this.#outage = { lostAt: now, attempts: 0 };
    this.#options.listener.lost();
  }

  #scheduleRetry(): void {
    const { platform, policy, log } = this.#options;
    const { clock, random } = platform;
    const outage = this.#outage;
    if (outage === undefined) return;
    const delayMs = policy.nextRetry({
      attempt: outage.attempts,
      elapsedMs: clock.monotonic() - outage.lostAt,
      random: random(),
    });
    if (delayMs === null) {
      this.#finish('gaveUp', ConnectionError.because('retriesExhausted'));
      return;
    }
    log.info(`attempt ${String(outage.attempts + 1)} in ${delayMs.toFixed(0)} ms`);
    this.#retryTimer = clock.setTimeout(() => {
      outage.attempts += 1;
      this.#retry();
    }, delayMs);
  }

  #retry(): void {
    this.#clearRetry();
    if (this.#move('retry')) this.#attempt();
  }

  /** The network or the page is back. An attempt made for that reason uses up no slot of the schedule. */
  #woken(): void {
    if (this.#state === 'backingOff') this.#retry();
    else this.#link?.checkNow();
  }

  #finish(signal: ConnectionSignal, error: ConnectionError): void {
    if (!this.#move(signal)) return;
    this.#clearRetry();
    this.#stopWatchingPage?.();
    this.#stopWatchingPage = undefined;
    this.#link?.drop(CloseCode.Normal);
    this.#link = undefined;
    this.#session?.end(error);
    this.#session = undefined;
    this.#options.log.info(`closed: ${error.message}`);
    if (signal === 'failed') this.#options.listener.failed(error);
    else this.#options.listener.closed(error);
  }

  #clearRetry(): void {
    if (this.#retryTimer !== undefined) {
      this.#options.platform.clock.clearTimeout(this.#retryTimer);
    }
    this.#retryTimer = undefined;
  }

  #move(signal: ConnectionSignal): boolean {
    const next = nextConnectionState(this.#state, signal);
    if (next === undefined) return false;
    this.#options.log.info(`${this.#state} → ${next} (${signal})`);
    this.#state = next;
    return true;
  }
}
