import {
  protocolLevel,
  type RequestMap,
  type WireError,
  type WireEventMap,
} from '@ringspec/generated';
import type { SocketHandlers } from '@ringspec/gateway-core';
import { encodeNotification, encodeRequest } from '@ringspec/protocol';
import type { FrameTap } from './frame-tap.js';

export type PeerEvent = {
  [N in keyof WireEventMap]: { name: N; seq: number; data: WireEventMap[N] };
}[keyof WireEventMap];

type Method = keyof RequestMap & string;

/** An error answer, thrown. */
export class PeerError extends Error {
  constructor(readonly wire: WireError) {
    super(`${wire.data.domain}.${wire.data.name}: ${wire.message}`);
    this.name = 'PeerError';
  }
}

/** Opens a socket to a gateway; `receive` gets the frames, `closed` the close code. */
export type OpenSocket = (socket: {
  receive: (text: string) => void;
  closed: (code: number) => void;
}) => SocketHandlers;

interface Waiter {
  check: () => boolean;
  resolve: () => void;
  reject: (error: Error) => void;
}

interface PendingRequest {
  text: string;
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** A scripted client on the wire: sends what a test says, keeps what comes. */
export class FakePeer {
  readonly events: PeerEvent[] = [];
  closeCode: number | undefined;
  resumeToken = '';
  #socket: SocketHandlers | undefined;
  /** Tells the present socket from those before it. */
  #line: symbol | undefined;
  #nextId = 1;
  readonly #methods = new Map<number, string>();
  readonly #pending = new Map<number, PendingRequest>();
  #waiters: Waiter[] = [];
  /** A frame that does not fit the schema: nothing can be trusted after it. */
  #failure: Error | undefined;

  constructor(
    private readonly open: OpenSocket,
    private readonly tap: FrameTap,
  ) {}

  /** Opens a socket without saying hello. */
  openSocket(): void {
    this.closeCode = undefined;
    const line = Symbol();
    this.#line = line;
    const socket = this.open({
      receive: (text) => {
        if (this.#line === line) this.#receive(text);
      },
      closed: (code) => {
        if (this.#line !== line) return;
        this.closeCode = code;
        this.#hangUp();
        this.#wake();
      },
    });
    if (this.#line === line) this.#socket = socket;
  }

  /** Whether there is a socket that has been greeted. */
  get connected(): boolean {
    return this.#socket !== undefined && this.resumeToken !== '';
  }

  async connect(): Promise<RequestMap['hello']['result']> {
    this.openSocket();
    const result = await this.request('hello', { level: protocolLevel, sdk: 'fake-peer/1' });
    this.resumeToken = result.resumeToken;
    return result;
  }

  async login(
    user: string,
    password = user,
    receiveCalls = true,
  ): Promise<RequestMap['login']['result']> {
    await this.connect();
    return this.request('login', { user, password, receiveCalls });
  }

  async resume(lastSeq = this.lastSeq): Promise<RequestMap['resume']['result']> {
    this.openSocket();
    const { resumeToken } = this;
    const result = await this.request('resume', {
      level: protocolLevel,
      sdk: 'fake-peer/1',
      resumeToken,
      lastSeq,
    });
    this.resumeToken = result.resumeToken;
    return result;
  }

  get lastSeq(): number {
    return this.events.at(-1)?.seq ?? 0;
  }

  /** Ids given out so far. */
  get lastId(): number {
    return this.#nextId - 1;
  }

  request<M extends Method>(
    method: M,
    params: RequestMap[M]['params'],
    id = this.#nextId,
  ): Promise<RequestMap[M]['result']> {
    this.#nextId = Math.max(this.#nextId, id + 1);
    const text = encodeRequest(id, method, params);
    this.tap.fromClient(text);
    this.#methods.set(id, method);
    const answer = new Promise<RequestMap[M]['result']>((resolve, reject) => {
      this.#pending.set(id, { text, resolve: resolve as (value: never) => void, reject });
    });
    this.sendText(text);
    return answer;
  }

  /** Sends what has no answer yet once more, under the old ids: to be done after a resume. */
  resendPending(): void {
    for (const { text } of [...this.#pending.values()]) this.sendText(text);
  }

  acknowledge(answered = this.lastId, seq = this.lastSeq): void {
    this.sendText(encodeNotification('ack', { seq, answered }));
  }

  /** Sends anything, right or wrong. */
  sendText(text: string): void {
    this.#socket?.message(text);
  }

  sendBinary(): void {
    this.#socket?.binary();
  }

  /** The network takes the socket away. */
  loseSocket(): void {
    const socket = this.#socket;
    this.#hangUp();
    socket?.closed();
  }

  /** The first event of this name after `afterSeq`, as soon as there is one. */
  async waitFor<N extends keyof WireEventMap>(name: N, afterSeq = 0): Promise<WireEventMap[N]> {
    const find = () => this.events.find((event) => event.name === name && event.seq > afterSeq);
    await this.until(() => find() !== undefined);
    return find()?.data as WireEventMap[N];
  }

  /** Resolves when the socket was closed by the gateway. */
  async waitForClose(): Promise<number> {
    await this.until(() => this.closeCode !== undefined);
    return this.closeCode ?? 0;
  }

  /** Resolves as soon as the condition holds; looked at after each frame. */
  until(check: () => boolean): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (check()) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiters.push({ check, resolve, reject }));
  }

  names(): string[] {
    return this.events.map(({ name }) => name);
  }

  #receive(text: string): void {
    this.#inspect(text);
    const frame = JSON.parse(text) as {
      id?: number | null;
      method?: string;
      params?: { seq: number; data: object };
      result?: object;
      error?: WireError;
    };
    if (frame.method !== undefined && frame.params) {
      const { seq, data } = frame.params;
      if (seq > this.lastSeq) this.events.push({ name: frame.method, seq, data } as PeerEvent);
    } else if (typeof frame.id === 'number') {
      const pending = this.#pending.get(frame.id);
      this.#pending.delete(frame.id);
      if (frame.error) pending?.reject(new PeerError(frame.error));
      else {
        const { resumeToken } = frame.result as { resumeToken?: string };
        if (resumeToken !== undefined) this.resumeToken = resumeToken;
        pending?.resolve(frame.result as never);
      }
    }
    this.#wake();
  }

  #hangUp(): void {
    this.#line = undefined;
    this.#socket = undefined;
  }

  #inspect(text: string): void {
    try {
      this.tap.fromGateway(text, this.#methods);
    } catch (error) {
      this.#failure = error as Error;
      for (const { reject } of [...this.#pending.values(), ...this.#waiters]) reject(this.#failure);
      throw error;
    }
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) {
      if (waiter.check()) waiter.resolve();
      else this.#waiters.push(waiter);
    }
  }
}
