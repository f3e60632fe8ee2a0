import type { RequestMap } from '@ringspec/generated';
import { encodeNotification, encodeRequest } from '@ringspec/protocol';
import { WebSocket } from 'ws';

/** A client that costs as little as one can, so that the server is what is measured. */
export class WireClient {
  onFrame: (text: string) => void = () => undefined;
  #id = 0;
  readonly #answers = new Map<number, (text: string) => void>();
  #lastSeq = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const text = (data as Buffer).toString();
      const id = /^\{"jsonrpc":"2\.0","id":(\d+)/.exec(text)?.[1];
      const answer = id === undefined ? undefined : this.#answers.get(Number(id));
      if (id === undefined) this.#lastSeq += 1;
      if (answer) {
        this.#answers.delete(Number(id));
        answer(text);
      } else this.onFrame(text);
    });
  }

  static open(url: string): Promise<WireClient> {
    const socket = new WebSocket(url, url.includes('/ws') ? ['ringspec.v1'] : [], {
      perMessageDeflate: false,
    });
    return new Promise((resolve, reject) => {
      const client = new WireClient(socket);
      socket.once('open', () => {
        resolve(client);
      });
      socket.once('error', reject);
    });
  }

  static async greet(port: number): Promise<WireClient> {
    const client = await WireClient.open(`ws://127.0.0.1:${String(port)}/ws`);
    await client.request('hello', { level: 1, sdk: 'bench' });
    return client;
  }

  /** Sends a request; rejects where it is refused. */
  request<M extends keyof RequestMap & string>(
    method: M,
    params: RequestMap[M]['params'],
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      this.send(method, params, (text) => {
        if (text.includes('"error"')) reject(new Error(text));
        else resolve(text);
      });
    });
  }

  send<M extends keyof RequestMap & string>(
    method: M,
    params: RequestMap[M]['params'],
    answered: (text: string) => void,
  ): void {
    this.#id += 1;
    this.#answers.set(this.#id, answered);
    this.socket.send(encodeRequest(this.#id, method, params));
    if (this.#id % 64 === 0) this.acknowledge();
  }

  /** As a real client does now and then. */
  acknowledge(): void {
    const unanswered = this.#answers.keys().next().value;
    const answered = unanswered === undefined ? this.#id : unanswered - 1;
    this.socket.send(encodeNotification('ack', { seq: this.#lastSeq, answered }));
  }
}
