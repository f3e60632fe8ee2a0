import { CloseCode, subprotocol } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';
import { ConnectionError } from '../errors/connection-error.js';
import type { Logger } from '../logging/logger.js';
import type { ClientSocket, OpenSocket } from '@ringspec/protocol';
import type { Greeting } from '../session/greeter.js';
import type { Session } from '../session/session.js';
import { describeClose, isGatewayClose, isRetryableClose } from './close-code.js';
import { Heartbeat } from './heartbeat.js';

export interface LinkOptions {
  readonly url: string;
  readonly session: Session;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  /** Time from opening the socket to the answered greeting. */
  readonly attemptTimeoutMs: number;
  readonly log: Logger;
  /** The greeting was answered; the session is about to be attached. */
  readonly welcomed: () => void;
  /** The socket is of no use any more. Called once, never after `drop`. */
  readonly ended: (end: LinkEnd) => void;
}

export interface LinkEnd {
  readonly error: ConnectionError;
  /** Whether another socket may do better. */
  readonly retryable: boolean;
}

type Phase = 'opening' | 'greeting' | 'online' | 'over';

/** The life of one socket: opened, greeted, listened to, given up. */
export class Link {
  readonly #options: LinkOptions;
  readonly #attemptTimer: Timer;
  #phase: Phase = 'opening';
  #socket: ClientSocket | undefined;
  #greeting: Greeting | undefined;
  #heartbeat: Heartbeat | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#attemptTimer = options.clock.setTimeout(() => {
      this.#timedOut();
    }, options.attemptTimeoutMs);
  }

  /** Opens the socket. Apart from the constructor because `ended` may be called before this returns. */
  open(): void {
    const { url, openSocket } = this.#options;
    try {
      this.#socket = openSocket(url, subprotocol, {
        opened: () => {
          this.#opened();
        },
        message: (text) => {
          this.#message(text);
        },
        closed: (code, reason) => {
          this.#closed(code, reason);
        },
      });
    } catch (cause) {
      const message = `No gateway reachable at ${url}: ${String(cause)}`;
      this.#end(ConnectionError.because('unreachable', message, { cause }), true);
    }
  }

  /** Closes the socket without a word to `ended`. */
  drop(code: CloseCode): void {
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    this.#options.clock.clearTimeout(this.#attemptTimer);
    this.#heartbeat?.stop();
    this.#socket?.close(code, describeClose(code));
  }

  /** Finds out at once whether the gateway can still be heard. */
  checkNow(): void {
    this.#heartbeat?.checkNow();
  }

  #opened(): void {
    if (this.#phase !== 'opening') return;
    this.#phase = 'greeting';
    this.#greeting = this.#options.session.greet();
    this.#options.log.trace(`greeting with ${this.#greeting.method}`);
    this.#socket?.send(this.#greeting.text);
  }

  #message(text: string): void {
    const { session } = this.#options;
    if (this.#phase === 'greeting' && this.#greeting !== undefined) {
      this.#answered(this.#greeting, text);
    } else if (this.#phase === 'online') {
      this.#heartbeat?.heard();
      if (session.receive(session.parse(text)) === 'gap') {
        this.#giveUp('an event is missing');
      }
    }
  }

  #answered(greeting: Greeting, text: string): void {
    const { session, clock } = this.#options;
    const outcome = session.readWelcome(greeting, session.parse(text));
    if (!outcome.welcomed) {
      this.#end(outcome.error, outcome.retryable);
      return;
    }
    this.#phase = 'online';
    clock.clearTimeout(this.#attemptTimer);
    this.#heartbeat = new Heartbeat({
      clock,
      intervalMs: outcome.heartbeatIntervalMs,
      ping: () => session.request('ping', {}, { transient: true }),
      silent: () => {
        this.#giveUp('the gateway is silent');
      },
    });
    this.#options.welcomed();
    // A listener of the welcome may have closed the connection.
    if (this.#isOver()) return;
    session.attach((frame) => {
      this.#socket?.send(frame);
    });
  }

  #isOver(): boolean {
    return this.#phase === 'over';
  }

  #timedOut(): void {
    const { url, attemptTimeoutMs } = this.#options;
    const within = `within ${String(attemptTimeoutMs / 1_000)} s`;
    const error =
      this.#phase === 'opening'
        ? ConnectionError.because('unreachable', `No gateway reachable at ${url} ${within}`)
        : ConnectionError.because('lost', `The gateway at ${url} did not answer ${within}`);
    this.#end(error, true, CloseCode.HandshakeTimeout);
  }

  #giveUp(why: string): void {
    this.#options.log.warning(`The socket is given up: ${why}.`);
    this.#end(ConnectionError.because('lost'), true, CloseCode.HeartbeatTimeout);
  }

  #closed(code: number, reason: string): void {
    this.#options.log.info(`The socket was closed with code ${String(code)}.`);
    const { url } = this.#options;
    const retryable = isRetryableClose(code);
    if (isGatewayClose(code)) {
      const words = describeClose(code, reason);
      const error =
        this.#phase === 'online'
          ? ConnectionError.because('closedByGateway', words)
          : ConnectionError.because('refused', `The gateway refused the connection: ${words}`);
      this.#end(error, retryable);
    } else if (this.#phase === 'opening') {
      this.#end(ConnectionError.because('unreachable', `No gateway reachable at ${url}`), true);
    } else {
      this.#end(ConnectionError.because('lost'), retryable);
    }
  }

  #end(error: ConnectionError, retryable: boolean, code: CloseCode = CloseCode.Normal): void {
    if (this.#isOver()) return;
    this.drop(code);
    this.#options.ended({ error, retryable });
  }
}
