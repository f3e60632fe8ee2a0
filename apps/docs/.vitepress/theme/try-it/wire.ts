import type { TryItData } from '../../../src/try-it-data.js';

/** A frame that has passed, with secrets made unreadable. */
export interface PassedFrame {
  direction: 'sent' | 'received';
  /** What it is about: the request, also of its answer, or the event. */
  subject: string;
  outcome: 'result' | 'error' | undefined;
  text: string;
}

interface Frame {
  id?: number;
  method?: string;
  params?: { seq?: number };
  result?: { heartbeatIntervalMs?: number };
  error?: object;
}

/** Speaks to a gateway as any client does: greets, pings, acknowledges, and sends what it is told. */
export class Wire {
  readonly #socket: WebSocket;
  readonly #data: TryItData;
  readonly #passed: (frame: PassedFrame) => void;
  readonly #asked = new Map<number, string>();
  #lastId = 0;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  /** `passed` is told of each frame but pings; `ended` once, with the reason. */
  constructor(
    url: string,
    data: TryItData,
    passed: (frame: PassedFrame) => void,
    ended: (why: string) => void,
  ) {
    this.#data = data;
    this.#passed = passed;
    this.#socket = new WebSocket(url, data.subprotocol);
    this.#socket.onopen = () => this.send('hello', { level: data.level, sdk: 'ringspec-docs/1' });
    this.#socket.onmessage = ({ data: text }: MessageEvent<string>) => this.#receive(text);
    this.#socket.onclose = ({ code, reason }) => {
      clearInterval(this.#heartbeat);
      ended(`Closed with ${String(code)}${reason === '' ? '' : `: ${reason}`}`);
    };
  }

  send(method: string, params: object): void {
    this.#lastId += 1;
    this.#asked.set(this.#lastId, method);
    this.#write(method, { jsonrpc: '2.0', id: this.#lastId, method, params });
  }

  close(): void {
    this.#socket.close(1000);
  }

  #receive(text: string): void {
    const frame = JSON.parse(text) as Frame;
    const { id, method, params, result, error } = frame;
    const subject = method ?? this.#asked.get(id ?? 0) ?? 'answer';
    if (id !== undefined) this.#asked.delete(id);
    const outcome = error ? 'error' : result ? 'result' : undefined;
    if (subject !== 'ping') this.#show('received', subject, outcome, frame);
    if (subject === 'hello' && result?.heartbeatIntervalMs !== undefined) {
      this.#heartbeat = setInterval(() => this.send('ping', {}), result.heartbeatIntervalMs);
    }
    if (params?.seq !== undefined) {
      const answered = Math.min(this.#lastId, ...[...this.#asked.keys()].map((each) => each - 1));
      const ack = { jsonrpc: '2.0', method: 'ack', params: { seq: params.seq, answered } };
      this.#write('ack', ack);
    }
  }

  #write(method: string, frame: object): void {
    this.#socket.send(JSON.stringify(frame));
    if (method !== 'ping') this.#show('sent', method, undefined, frame);
  }

  #show(
    direction: PassedFrame['direction'],
    subject: string,
    outcome: PassedFrame['outcome'],
    frame: object,
  ): void {
    const hidden = (name: string, value: unknown): unknown =>
      this.#data.secrets.includes(name) ? '•••' : value;
    const text = JSON.stringify(frame, hidden, 2);
    this.#passed({ direction, subject, outcome, text });
  }
}
