import type { ClientEventMap, ConnectionClosedReason, IceServer } from '@ringspec/generated';
import type { CheckEvent, GatewayEvent, UnknownEvent } from '@ringspec/protocol';
import { Connection } from '../connection/connection.js';
import type { ConnectionState } from '../connection/connection-state.js';
import type { ReconnectPolicy } from '../connection/reconnect-policy.js';
import { takeLeave } from '../connection/take-leave.js';
import { ConnectionError, type ConnectionErrorReason } from '../errors/connection-error.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { LoggerFactory } from '../logging/logger.js';
import type { PageSignal, Platform } from '../platform/platform.js';
import type { KeptPage } from '../recovery/kept-page.js';
import type { SendRequest } from '../session/send-request.js';
import type { KeptSession } from '../session/kept-session.js';
import { Session } from '../session/session.js';
import { sdkName } from './version.js';

export interface GatewayAccessDeps {
  readonly platform: Platform;
  readonly policy: ReconnectPolicy;
  readonly requestTimeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly events: TypedEmitter<ClientEventMap>;
  readonly logger: LoggerFactory;
  readonly checkEvent: CheckEvent;
  /** Gets each event of the gateway once, in order. */
  readonly onEvent: (event: GatewayEvent | UnknownEvent) => void;
  /** What the page before this one has left, whose session is gone on with. */
  readonly earlier: (url: string) => KeptPage | undefined;
  /** There is a session: that of the page before, or another. `tell` tells the application that. */
  readonly onEstablished: (earlier: KeptPage | undefined, tell: () => void) => void;
  /** Each before the event that tells the application. */
  readonly onLost: () => void;
  readonly onRegained: () => void;
  readonly onEnded: () => void;
  readonly onPage: (signal: PageSignal) => void;
}

/** Of the ways to have no connection those that an application is told apart. */
const closedReasons: { readonly [R in ConnectionErrorReason]?: ConnectionClosedReason } = {
  disconnected: 'disconnected',
  retriesExhausted: 'retriesExhausted',
  sessionExpired: 'sessionExpired',
};

/** A call does not wait longer for TURN credentials. */
const freshServersMs = 3_000;

const sessionStates: ReadonlySet<ConnectionState> = new Set(['online', 'backingOff', 'resuming']);

/** The one way to the gateway: a session at a time, its connection, and the events that tell of them. */
export class GatewayAccess {
  readonly #deps: GatewayAccessDeps;
  #connection: Connection;
  #session: Session | undefined;
  #url = '';
  #earlier: KeptPage | undefined;
  /** The end of a session is being told. */
  #closing = false;
  #waiting: ((connected: boolean) => void)[] = [];

  constructor(deps: GatewayAccessDeps) {
    this.#deps = deps;
    this.#connection = this.#newConnection();
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /** Whether a session is held, be it that its connection is being regained. */
  get connected(): boolean {
    return sessionStates.has(this.#connection.state);
  }

  /** What another page needs to go on with the session, where there is one. */
  get kept(): { readonly url: string; readonly session: KeptSession } | undefined {
    const session = this.connected ? this.#session?.kept : undefined;
    return session && { url: this.#url, session };
  }

  get iceServers(): readonly IceServer[] {
    return this.#session?.iceServers ?? [];
  }

  set iceServers(servers: readonly IceServer[]) {
    if (this.#session) this.#session.iceServers = servers;
  }

  /** The servers, with TURN credentials asked for anew: those of the login end some day. */
  async freshIceServers(): Promise<readonly IceServer[]> {
    if (this.iceServers.some(({ credential }) => credential !== undefined)) {
      try {
        const options = { transient: true, timeoutMs: freshServersMs };
        this.iceServers = (await this.request('getIceServers', {}, options)).iceServers;
      } catch {
        // Those that are known may still do.
      }
    }
    return this.iceServers;
  }

  /** False where there is no connection in the end, after ConnectionFailed or ConnectionClosed. Callers at once share the attempt. */
  connect(url: string): Promise<boolean> {
    if (this.#connection.state === 'online') return Promise.resolve(true);
    const outcome = new Promise<boolean>((resolve) => {
      this.#waiting.push(resolve);
    });
    if (this.#session === undefined) this.#begin(url, this.#deps.earlier(url));
    return outcome;
  }

  #begin(url: string, earlier?: KeptPage): void {
    const { platform, logger, requestTimeoutMs, checkEvent, onEvent } = this.#deps;
    const session = new Session({
      clock: platform.clock,
      random: platform.random,
      log: logger('SIGNALING', 'Session'),
      sdk: sdkName,
      requestTimeoutMs,
      earlier: earlier?.session,
      checkEvent,
      onEvent: (event) => {
        if (this.#session === session) onEvent(event);
      },
    });
    this.#session = session;
    this.#url = url;
    this.#earlier = earlier;
    this.#connection.connect(url, session);
  }

  /**
   * Ends the session, where there is one; ConnectionClosed is dispatched at once, and in any case.
   * Resolves when what has to reach the gateway has done so, or had its time.
   */
  disconnect(): Promise<void> {
    const session = this.#session;
    if (!this.connected || session?.insists !== true) {
      this.close();
      return Promise.resolve();
    }
    const left = this.#connection;
    this.#connection = this.#newConnection();
    const farewell = takeLeave(left, session, this.#deps.platform.clock);
    this.#connection.close();
    return farewell;
  }

  /** The same, with nothing sent any more. */
  close(): void {
    // A listener of the end may ask for it again: it is being told of already.
    if (!this.#closing || this.#connection.state !== 'closed') this.#connection.close();
  }

  readonly request: SendRequest = (method, params, options) =>
    this.#session !== undefined && this.connected
      ? this.#session.request(method, params, options)
      : Promise.reject(ConnectionError.because('notConnected'));

  /** Tells of what becomes of it for as long as it is the one in use. */
  #newConnection(): Connection {
    const deps = this.#deps;
    const { platform, policy, attemptTimeoutMs, logger, events } = deps;
    const inUse = (): boolean => this.#connection === connection;
    const connection: Connection = new Connection({
      platform,
      policy,
      attemptTimeoutMs,
      log: logger('SIGNALING', 'Connection'),
      listener: {
        established: () => {
          const earlier = this.#earlier;
          this.#settleAfter(true, () => {
            deps.onEstablished(earlier, () => events.emit('ConnectionEstablished', {}));
          });
        },
        failed: ({ message, reason }) => {
          this.#session = undefined;
          if (this.#earlier && reason === 'sessionExpired') {
            // Nobody has taken it up in time: this page begins its own.
            this.#begin(this.#url);
            return;
          }
          this.#settleAfter(false, () => events.emit('ConnectionFailed', { message }));
        },
        lost: () => {
          if (!inUse()) return;
          deps.onLost();
          events.emit('Reconnecting', {});
        },
        regained: () => {
          if (!inUse()) return;
          deps.onRegained();
          this.#settleAfter(true, () => events.emit('Reconnected', {}));
        },
        closed: ({ reason, message }) => {
          if (!inUse()) return;
          this.#session = undefined;
          this.#closing = true;
          this.#settleAfter(false, () => {
            deps.onEnded();
            const why = closedReasons[reason] ?? 'closedByGateway';
            events.emit('ConnectionClosed', { reason: why, message });
          });
          this.#closing = false;
        },
        page: (signal) => {
          if (inUse()) deps.onPage(signal);
          else if (signal === 'leaving') connection.close();
        },
      },
    });
    return connection;
  }

  /** Settles those that have waited so far, not those that connect anew while they are told. */
  #settleAfter(connected: boolean, tell: () => void): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    tell();
    for (const resolve of waiting) resolve(connected);
  }
}
