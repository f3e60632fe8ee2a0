import type { AckParams, IceServer, RequestMap } from '@ringspec/generated';
import { checkResult } from '@ringspec/generated/validators/results';
import {
  encodeNotification,
  encodeRequest,
  EventInbox,
  maxFrameLength,
  parseGatewayFrame,
  type CheckEvent,
  type Clock,
  type UnreadableFrame,
  type GatewayEvent,
  type GatewayFrame,
  type UnknownEvent,
} from '@ringspec/protocol';
import { ClientError } from '../errors/client-error.js';
import { ConnectionError } from '../errors/connection-error.js';
import { RequestError } from '../errors/request-error.js';
import type { Logger } from '../logging/logger.js';
import { Acknowledger } from './acknowledger.js';
import { Greeter, type Greeting, type GreetingOutcome } from './greeter.js';
import type { KeptSession } from './kept-session.js';
import { PendingRequests, type Method } from './pending-requests.js';
import { Resender } from './resender.js';

export interface SessionOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1): spreads what is sent again. */
  readonly random: () => number;
  readonly log: Logger;
  /** Told in hello and resume. */
  readonly sdk: string;
  readonly requestTimeoutMs: number;
  /** The session that it goes on with. */
  readonly earlier?: KeptSession | undefined;
  /** Knows the events that somebody waits for. */
  readonly checkEvent: CheckEvent;
  /** Gets each event once, in order. */
  readonly onEvent: (event: GatewayEvent | UnknownEvent) => void;
}

export interface RequestOptions {
  /** How long the answer may take while there is a connection. Default: that of the session. */
  readonly timeoutMs?: number | undefined;
  /** Not resent after a reconnection: fails with the connection that it was sent on. */
  readonly transient?: boolean;
  /**
   * Where it is refused only for now, or not answered in time, the same is sent again, under new ids
   * and with growing pauses, until it is answered otherwise or the session ends. The promise settles
   * with the first answer all the same.
   */
  readonly insistent?: boolean;
}

/**
 * Everything that outlives a socket: numbers of requests and events, what waits for an answer, who
 * may resume. Attached to a socket it sends; detached it holds requests back, and sends them under
 * their old ids once it is attached again, so that the gateway does nothing twice.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #greeter: Greeter;
  readonly #inbox: EventInbox;
  readonly #pending: PendingRequests;
  readonly #acknowledger: Acknowledger;
  readonly #resender: Resender;
  #lastId: number;
  #send: ((text: string) => void) | undefined;
  #ended: ConnectionError | undefined;

  constructor(options: SessionOptions) {
    const { earlier } = options;
    this.#options = options;
    this.#inbox = new EventInbox(earlier?.lastSeq);
    this.#lastId = earlier?.lastId ?? 0;
    this.#greeter = new Greeter(options.sdk, earlier);
    this.#resender = new Resender(options);
    this.#pending = new PendingRequests(options.clock, () => {
      this.#acknowledger.note(true);
    });
    this.#acknowledger = new Acknowledger(options.clock, () => {
      this.#send?.(encodeNotification('ack', this.#acknowledged));
    });
  }

  /** What goes on with it; undefined where it was never welcomed. */
  get kept(): KeptSession | undefined {
    const { resumeToken } = this.#greeter;
    return resumeToken === undefined
      ? undefined
      : { resumeToken, lastSeq: this.#inbox.lastSeq, lastId: this.#lastId };
  }

  /** STUN and TURN servers of the newest hello, resume or login. */
  get iceServers(): readonly IceServer[] {
    return this.#greeter.iceServers;
  }

  set iceServers(servers: readonly IceServer[]) {
    this.#greeter.iceServers = servers;
  }

  /**
   * Settles with the answer, with the RequestError that the gateway or the deadline gives, or, once
   * the session has ended, with its ConnectionError.
   */
  request<M extends Method>(
    method: M,
    params: RequestMap[M]['params'],
    { insistent = false, ...options }: RequestOptions = {},
  ): Promise<RequestMap[M]['result']> {
    const send = (): Promise<RequestMap[M]['result']> =>
      this.#sendOnce(method, params, { ...options, insistent });
    const answer = send();
    if (insistent) this.#resender.follow(answer, send);
    return answer;
  }

  #sendOnce<M extends Method>(
    method: M,
    params: RequestMap[M]['params'],
    {
      timeoutMs = this.#options.requestTimeoutMs,
      transient = false,
      insistent = false,
    }: RequestOptions,
  ): Promise<RequestMap[M]['result']> {
    return new Promise((resolve, reject) => {
      const impossible =
        this.#ended ??
        (transient && this.#send === undefined ? ConnectionError.because('lost') : undefined);
      const id = this.#lastId + 1;
      const text = encodeRequest(id, method, params);
      if (impossible !== undefined || text.length > maxFrameLength) {
        reject(
          impossible ?? ClientError.of('InvalidArgument', `${method}: this is too much to send.`),
        );
        return;
      }
      this.#lastId = id;
      this.#pending.add({
        id,
        method,
        text,
        timeoutMs,
        transient,
        insistent,
        resolve: (result) => {
          resolve(result);
        },
        reject,
      });
      this.#options.log.trace(() => `request ${method} ${String(id)}`);
      this.#transmit(id, text);
    });
  }

  /** The first frame for a new socket: hello for a new session, resume for one that was welcomed before. */
  greet(): Greeting {
    return this.#greeter.greet(this.#acknowledged, (this.#lastId += 1));
  }

  parse(text: string): GatewayFrame | UnreadableFrame {
    return parseGatewayFrame(text, this.#options.checkEvent);
  }

  /** Reads the answer to a greeting. `attach` follows where it was a welcome. */
  readWelcome(greeting: Greeting, frame: GatewayFrame | UnreadableFrame): GreetingOutcome {
    return this.#greeter.read(greeting, frame);
  }

  /** The socket is greeted: what was held back goes out, in order. */
  attach(send: (text: string) => void): void {
    this.#send = send;
    for (const { id, text } of this.#pending.all()) this.#transmit(id, text);
    this.#acknowledger.restart();
  }

  /** The socket is gone; the session lives on. */
  detach(): void {
    this.#send = undefined;
    this.#acknowledger.stop();
    this.#pending.hold(ConnectionError.because('lost'));
  }

  /** Whether something that has to reach the gateway may not have. */
  get insists(): boolean {
    return this.#resender.busy;
  }

  /**
   * The application has gone: what waits fails with `error`, but what has to reach the gateway. Once
   * nothing of that is left, or the session has ended, `quiet` is called.
   */
  leave(error: ConnectionError, quiet: () => void): void {
    this.#resender.whenQuiet(quiet);
    this.#pending.failOthers(error);
  }

  /** Nothing comes any more: everything that waits fails with `error`, and so does every later request. */
  end(error: ConnectionError): void {
    this.detach();
    this.#ended = error;
    this.#resender.stop();
    this.#pending.failAll(error);
  }

  /** `gap` means that an event is missing: give the socket up and resume. */
  receive(frame: GatewayFrame | UnreadableFrame): 'handled' | 'gap' {
    switch (frame.kind) {
      case 'result':
        // Also where nobody waits for the answer any more: it is acknowledged all the same.
        this.#greeter.takeUp(frame.result);
        this.#answered(frame.id, (request) => {
          const [issue] = checkResult(request.method, frame.result) ?? [];
          if (issue === undefined) request.resolve(frame.result);
          else request.reject(unexpected(request.method, issue.path, issue.expected));
        });
        return 'handled';
      case 'error':
        this.#answered(frame.id, ({ method, reject }) => {
          reject(RequestError.fromWire(method, frame.error));
        });
        return 'handled';
      case 'unreadable':
        return this.#passOver(frame);
      case 'event':
      case 'unknownEvent':
        return this.#receiveNumbered(frame.seq, () => {
          this.#options.log.trace(() => `event ${frame.name} ${String(frame.seq)}`);
          this.#options.onEvent(frame);
        });
    }
  }

  #passOver({ id, seq, path, expected }: UnreadableFrame): 'handled' | 'gap' {
    this.#options.log.error(`The gateway sent a frame with ${path} not ${expected}.`);
    if (id !== null) {
      this.#answered(id, ({ method, reject }) => {
        reject(unexpected(method, path, expected));
      });
    }
    // An unreadable event is passed over: waiting for a better one would block all that follow.
    return seq === undefined ? 'handled' : this.#receiveNumbered(seq, () => undefined);
  }

  #receiveNumbered(seq: number, handle: () => void): 'handled' | 'gap' {
    const verdict = this.#inbox.accept(seq);
    if (verdict === 'gap') return 'gap';
    if (verdict === 'new') {
      try {
        handle();
      } catch (error) {
        this.#options.log.error(
          () => `Event ${String(seq)} could not be handled: ${String(error)}`,
        );
      }
    }
    this.#acknowledger.note(true);
    return 'handled';
  }

  #answered(
    id: number | null,
    settle: (request: NonNullable<ReturnType<PendingRequests['take']>>) => void,
  ): void {
    const request = id === null ? undefined : this.#pending.take(id);
    if (request === undefined) {
      this.#options.log.info(`Nobody waits for the answer ${String(id)}.`);
      return;
    }
    this.#acknowledger.note(!request.transient);
    settle(request);
  }

  #transmit(id: number, text: string): void {
    if (this.#send === undefined) return;
    this.#pending.sent(id);
    this.#send(text);
  }

  get #acknowledged(): AckParams {
    return {
      seq: this.#inbox.lastSeq,
      answered: (this.#pending.lowestId ?? this.#lastId + 1) - 1,
    };
  }
}

function unexpected(method: string, path: string, expected: string): RequestError {
  return RequestError.unexpectedAnswer(method, path, expected);
}
