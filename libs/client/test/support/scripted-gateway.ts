import type { RequestMap, WireEventMap } from '@ringspec/generated';
import { checkRequest } from '@ringspec/generated/validators/strict/requests';
import {
  encodeError,
  encodeEvent,
  encodeResult,
  wireError,
  type WireErrorDomain,
  type WireErrorName,
} from '@ringspec/protocol';
import type { ClientSocket, OpenSocket, SocketListener } from '@ringspec/protocol';

type Method = keyof RequestMap & string;
type Answer<M extends Method> = RequestMap[M]['result'] | WireFailure | undefined;
type Script<M extends Method> = (params: RequestMap[M]['params'], id: number) => Answer<M>;

/** How a script refuses a request. */
export class WireFailure {
  readonly error;
  constructor(error: ReturnType<typeof wireError>) {
    this.error = error;
  }
}

export function refuse<D extends WireErrorDomain>(
  domain: D,
  name: WireErrorName<D>,
  details?: Parameters<typeof wireError>[2],
): WireFailure {
  return new WireFailure(wireError(domain, name, details));
}

export interface Received {
  readonly id?: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** What the next sockets meet: a gateway, nobody, or something that never answers. */
export type Reachability = 'up' | 'unreachable' | 'neverOpens' | 'mute' | 'throws';

/** One socket, seen from the gateway. */
export class ScriptedSocket {
  readonly url: string;
  readonly received: Received[] = [];
  readonly #listener: SocketListener;
  closedByClient: { code: number; reason: string } | undefined;
  closed = false;

  constructor(url: string, listener: SocketListener) {
    this.url = url;
    this.#listener = listener;
  }

  opened(): void {
    if (!this.closed) this.#listener.opened();
  }

  deliver(text: string): void {
    if (!this.closed) this.#listener.message(text);
  }

  /** The gateway closes, or the network breaks (1006). */
  close(code = 1006, reason = ''): void {
    if (this.closed) return;
    this.closed = true;
    this.#listener.closed(code, reason);
  }
}

/**
 * A gateway that does what a test says. Frames of the client are checked against the strict schema;
 * hello, resume, ping and logout are answered unless a script says otherwise.
 */
export class ScriptedGateway {
  reachability: Reachability = 'up';
  heartbeatIntervalMs = 10_000;
  readonly sockets: ScriptedSocket[] = [];
  /** Everything that the client has sent, over all sockets. */
  readonly received: Received[] = [];
  /** Offences of the client against the schema. */
  readonly faults: string[] = [];
  readonly #scripts = new Map<string, Script<Method>>();
  #seq = 0;

  constructor() {
    this.answer('hello', () => ({
      level: 1,
      gateway: 'scripted/1.0.0',
      resumeToken: 'resume-token-0001',
      graceMs: 60_000,
      connectionId: `c_${String(this.sockets.length)}`,
      heartbeatIntervalMs: this.heartbeatIntervalMs,
      iceServers: [],
    }));
    this.answer('resume', () => ({
      connectionId: `c_${String(this.sockets.length)}`,
      heartbeatIntervalMs: this.heartbeatIntervalMs,
      iceServers: [],
      resumeToken: `resume-token-${String(this.sockets.length).padStart(4, '0')}`,
    }));
    this.answer('ping', () => ({}));
    this.answer('logout', () => ({}));
  }

  /** `undefined` as an answer means none. */
  answer<M extends Method>(method: M, script: Script<M>): void {
    this.#scripts.set(method, script as unknown as Script<Method>);
  }

  get socket(): ScriptedSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('The client has opened no socket.');
    return socket;
  }

  requests(method: Method): Received[] {
    return this.received.filter((frame) => frame.method === method);
  }

  /** The newest frame of a method. */
  last(method: Method | 'ack'): Received | undefined {
    return this.received.filter((frame) => frame.method === method).at(-1);
  }

  reply<M extends Method>(id: number, result: RequestMap[M]['result']): void {
    this.socket.deliver(encodeResult(id, result));
  }

  /** Sends an event under the next number, or under `seq`. */
  event<N extends keyof WireEventMap & string>(
    name: N,
    data: WireEventMap[N],
    seq = this.#seq + 1,
  ): void {
    this.#seq = Math.max(this.#seq, seq);
    this.socket.deliver(encodeEvent(name, seq, data));
  }

  readonly openSocket: OpenSocket = (url, _subprotocol, listener): ClientSocket => {
    if (this.reachability === 'throws') throw new Error('SecurityError');
    const { reachability } = this;
    const socket = new ScriptedSocket(url, listener);
    this.sockets.push(socket);
    queueMicrotask(() => {
      if (reachability === 'unreachable') socket.close();
      else if (reachability !== 'neverOpens') socket.opened();
    });
    return {
      send: (text) => {
        if (!socket.closed) this.#receive(socket, text, reachability);
      },
      close: (code, reason) => {
        socket.closedByClient = { code, reason };
        socket.closed = true;
      },
    };
  };

  #receive(socket: ScriptedSocket, text: string, reachability: Reachability): void {
    const frame = JSON.parse(text) as Received;
    this.received.push(frame);
    socket.received.push(frame);
    const issues = checkRequest(frame.method, frame.params);
    if (issues === undefined) this.faults.push(`${frame.method} is no request`);
    for (const { path, expected } of issues ?? []) {
      this.faults.push(`${frame.method}${path}: expected ${expected}`);
    }
    const { id } = frame;
    if (id === undefined || reachability === 'mute') return;
    queueMicrotask(() => {
      const answer = this.#scripts.get(frame.method)?.(frame.params as never, id);
      if (answer === undefined) return;
      socket.deliver(
        answer instanceof WireFailure ? encodeError(id, answer.error) : encodeResult(id, answer),
      );
    });
  }
}
