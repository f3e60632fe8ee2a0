import type { AdmittedSocket } from '@ringspec/gateway-core';
import { settle } from '@ringspec/testing';
import type { RealHome } from './real-home.js';

interface Frame {
  id?: number;
  method?: string;
  result?: { resumeToken?: string };
  error?: { data: { name: string } };
  params?: { seq: number; data: { text?: string } };
}

interface Line {
  said: string[];
  /** Where it was passed to. */
  at: RealHome | undefined;
  handlers: AdmittedSocket | undefined;
}

/** Says what a client says, when the walk says so; what it hears it hears at once. */
export class RealClient {
  readonly texts: string[] = [];
  readonly answered = new Set<number>();
  readonly refusals: string[] = [];
  isOnline = false;
  #token = '';
  #lastSeq = 0;
  #lastId = 0;
  #greeting = 0;
  line: Line | undefined;
  ghost: Line | undefined;
  /** Ids of the requests that the walk is about. */
  readonly #sent = new Map<number, { id: number; text: string }>();

  constructor(private readonly callId: string) {}

  #frame(method: string, params: object): { id: number; text: string } {
    const id = (this.#lastId += 1);
    return { id, text: JSON.stringify({ jsonrpc: '2.0', id, method, params }) };
  }

  /** Asks something outside of the walk. */
  async ask(method: string, params: object): Promise<void> {
    this.line?.handlers?.message(this.#frame(method, params).text);
    await settle();
  }

  async login(home: RealHome, user: string): Promise<void> {
    this.line = { said: [], at: undefined, handlers: undefined };
    this.passTo(home, this.line);
    await this.ask('hello', { level: 1, sdk: 'walk/1' });
    await this.ask('login', { user, password: user, receiveCalls: true });
    this.isOnline = true;
  }

  acknowledge(): void {
    const params = { seq: this.#lastSeq, answered: this.#lastId };
    this.line?.handlers?.message(JSON.stringify({ jsonrpc: '2.0', method: 'ack', params }));
  }

  connect(): void {
    const params = { level: 1, sdk: 'walk/1', resumeToken: this.#token, lastSeq: this.#lastSeq };
    const { id, text } = this.#frame('resume', params);
    this.#greeting = id;
    this.line = { said: [text], at: undefined, handlers: undefined };
  }

  passTo(home: RealHome, line: Line): void {
    line.at = home;
    line.handlers = home.opened({
      ...{ bufferedAmount: 0, remoteAddress: '192.0.2.1' },
      send: (text) => {
        if (this.line === line) this.#hear(JSON.parse(text) as Frame);
      },
      close: () => {
        if (this.line === line) this.#lose();
        if (this.ghost === line) this.ghost = undefined;
      },
    });
  }

  giveUp(): void {
    const { line } = this;
    this.ghost?.handlers?.closed();
    this.ghost = line && line.said.length > 0 ? line : undefined;
    this.#lose();
    if (!this.ghost) line?.handlers?.closed();
  }

  /** The process is gone at the other end. */
  loseAt(home: RealHome): void {
    if (this.ghost?.at === home) this.ghost = undefined;
    if (this.line?.at === home) this.#lose();
  }

  /** The next of what was said arrives. */
  async arrives(line: Line | undefined): Promise<void> {
    line?.handlers?.message(line.said.shift() ?? '');
    await settle();
    if (!line || line !== this.ghost || line.said.length > 0) return;
    this.ghost = undefined;
    line.handlers?.closed();
    await settle();
  }

  send(request: number): void {
    const text = `request ${String(request)}`;
    const frame = this.#frame('sendMessage', { callId: this.callId, text });
    this.#sent.set(request, frame);
    this.line?.said.push(frame.text);
  }

  question(): void {
    this.line?.said.push(this.#frame('getOperatorStatus', {}).text);
  }

  #lose(): void {
    this.line = undefined;
    this.isOnline = false;
  }

  #hear({ id, method, params, result, error }: Frame): void {
    this.#token = result?.resumeToken ?? this.#token;
    if (error) this.refusals.push(error.data.name);
    if (params) {
      if (params.seq !== this.#lastSeq + 1) return;
      this.#lastSeq = params.seq;
      if (method === 'MessageReceived') this.texts.push(params.data.text ?? '');
      return;
    }
    for (const [request, sent] of this.#sent) if (sent.id === id) this.answered.add(request);
    if (id !== this.#greeting || error) return;
    this.isOnline = true;
    for (const [request, { text }] of this.#sent)
      if (!this.answered.has(request)) this.line?.said.push(text);
  }
}
