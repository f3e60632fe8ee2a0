import { slotPolicy } from '@ringspec/client';
import { protocolLevel, type RequestMap, subprotocol } from '@ringspec/generated';
import { encodeNotification, encodeRequest } from '@ringspec/protocol';
import { WebSocket } from 'ws';

const sdk = 'bench';
const policy = slotPolicy();
/** As the gateway asks for. */
const HEARTBEAT_MS = 10_000;
/** What could not be kept is asked for again after this time. */
const AGAIN_MS = 200;

interface Frame {
  id?: number;
  method?: string;
  params?: { seq: number; data: { callId?: string; text?: string } };
  result?: { resumeToken?: string };
  error?: { data?: { name: string } };
}

interface Waiting {
  text: string;
  resolve: (frame: Frame) => void;
}

/** A client that comes back whenever its socket is lost, when the client of applications would, and sends again what has no answer. */
export class LastingClient {
  /** Texts of messages, as they came. */
  readonly texts: string[] = [];
  /** Events that were never there, or there twice, by their numbers. */
  wrongNumbers = 0;
  /** Set once the gateway does not know the session any more. */
  isExpired = false;
  /** When the last resume was answered. */
  resumedAt = 0;
  onEvent: (method: string, callId: string) => void = () => undefined;
  #socket: WebSocket | undefined;
  #lastId = 0;
  #lastSeq = 0;
  #resumeToken = '';
  readonly #waiting = new Map<number, Waiting>();
  #outage: { lostAt: number; attempts: number } | undefined;
  #isOver = false;
  readonly #pings = setInterval(() => {
    if (this.#outage === undefined) void this.#ask('ping', {});
  }, HEARTBEAT_MS);

  /** `place`: the port of a gateway that runs, as a balancer knows it. */
  private constructor(private readonly place: () => number) {}

  static async enter(
    place: () => number,
    { user, accessToken }: { user: string; accessToken: string },
  ): Promise<LastingClient> {
    const client = new LastingClient(place);
    await new Promise<void>((resolve) => {
      client.#open(resolve);
    });
    await client.request('hello', { level: protocolLevel, sdk });
    await client.request('loginWithToken', { user, accessToken });
    return client;
  }

  /** Resolves with the answer, over whatever becomes of the line and of storage; rejects where it is refused. */
  async request<M extends keyof RequestMap & string>(
    method: M,
    params: RequestMap[M]['params'],
  ): Promise<void> {
    while (!(await this.#ask(method, params)))
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }

  end(): void {
    this.#isOver = true;
    clearInterval(this.#pings);
    this.#socket?.terminate();
  }

  /** False where it may be asked again. */
  async #ask<M extends keyof RequestMap & string>(
    method: M,
    params: RequestMap[M]['params'],
  ): Promise<boolean> {
    const id = (this.#lastId += 1);
    const text = encodeRequest(id, method, params);
    const answer = await new Promise<Frame>((resolve) => {
      this.#waiting.set(id, { text, resolve });
      if (this.#outage === undefined) this.#socket?.send(text);
    });
    if (answer.error === undefined) return true;
    // Nothing was done, since it could not be kept.
    if (answer.error.data?.name === 'StorageUnavailable') return false;
    throw new Error(JSON.stringify(answer.error));
  }

  #open(opened: () => void): void {
    const url = `ws://127.0.0.1:${String(this.place())}/ws`;
    const socket = new WebSocket(url, subprotocol, { perMessageDeflate: false });
    this.#socket = socket;
    socket.on('open', opened);
    socket.on('message', (data) => {
      this.#receive(JSON.parse((data as Buffer).toString()) as Frame);
    });
    // A socket that cannot be opened says so in its close event.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (!this.#isOver && !this.isExpired) this.#comeBack();
    });
  }

  #comeBack(): void {
    const now = performance.now();
    this.#outage ??= { lostAt: now, attempts: 0 };
    const { lostAt, attempts: attempt } = this.#outage;
    const random = Math.random();
    const delay = policy.nextRetry({ attempt, elapsedMs: now - lostAt, random });
    this.#outage.attempts += 1;
    if (delay === null) {
      this.#expire();
      return;
    }
    setTimeout(() => {
      this.#open(() => {
        void this.#resume();
      });
    }, delay);
  }

  async #resume(): Promise<void> {
    const id = (this.#lastId += 1);
    const [resumeToken, lastSeq] = [this.#resumeToken, this.#lastSeq];
    const text = encodeRequest(id, 'resume', { level: protocolLevel, sdk, resumeToken, lastSeq });
    const answer = await new Promise<Frame>((resolve) => {
      this.#waiting.set(id, { text: '', resolve });
      this.#socket?.send(text);
    });
    if (answer.error) {
      if (answer.error.data?.name === 'SessionExpired') this.#expire();
      this.#socket?.terminate();
      return;
    }
    this.resumedAt = performance.now();
    this.#outage = undefined;
    for (const [pending, { text: again }] of this.#waiting)
      if (pending !== id && again !== '') this.#socket?.send(again);
  }

  /** What has no answer will have none. */
  #expire(): void {
    this.isExpired = true;
    for (const { resolve } of this.#waiting.values())
      resolve({ error: { data: { name: 'SessionExpired' } } });
    this.#waiting.clear();
  }

  #receive(frame: Frame): void {
    if (frame.result?.resumeToken !== undefined) this.#resumeToken = frame.result.resumeToken;
    if (frame.id !== undefined) {
      const waiting = this.#waiting.get(frame.id);
      this.#waiting.delete(frame.id);
      waiting?.resolve(frame);
    } else if (frame.method !== undefined && frame.params) {
      const { seq, data } = frame.params;
      if (seq !== this.#lastSeq + 1) this.wrongNumbers += 1;
      this.#lastSeq = seq;
      if (frame.method === 'MessageReceived') this.texts.push(data.text ?? '');
      this.onEvent(frame.method, data.callId ?? '');
      const [unanswered] = this.#waiting.keys();
      const answered = unanswered === undefined ? this.#lastId : unanswered - 1;
      this.#socket?.send(encodeNotification('ack', { seq, answered }));
    }
  }
}
