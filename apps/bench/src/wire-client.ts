import type { RequestMap } from '@ringspec/generated';
import { encodeNotification, encodeRequest } from '@ringspec/protocol';
import { WebSocket } from 'ws';

interface Waiting {
  answered: (text: string) => void;
  lost: (error: Error) => void;
}

const fail = (error: Error): never => {
  throw error;
};

/** A client that costs as little as one can, so that the server is what is measured. */
export class WireClient {
  onFrame: (text: string) => void = () => undefined;
  #id = 0;
  readonly #waiting = new Map<number, Waiting>();
  #lastSeq = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const text = (data as Buffer).toString();
      const id = /^\{"jsonrpc":"2\.0","id":(\d+)/.exec(text)?.[1];
      const waiting = id === undefined ? undefined : this.#waiting.get(Number(id));
      if (id === undefined) this.#lastSeq += 1;
      if (waiting) {
        this.#waiting.delete(Number(id));
        waiting.answered(text);
      } else this.onFrame(text);
    });
    socket.once('close', (code) => {
      const error = new Error(`The server closed with ${String(code)} before it answered.`);
      for (const { lost } of this.#waiting.values()) lost(error);
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

  /** Sends a request; rejects where it is refused, or the connection ends first. */
  request<M extends keyof RequestMap & string>(
    method: M,
    params: RequestMap[M]['params'],
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const answered = (text: string): void => {
        if (text.includes('"error"')) reject(new Error(text));
        else resolve(text);
      };
      this.send(method, params, answered, reject);
    });
  }

  /** Where nobody is told of a lost connection, it ends the measurement. */
  send<M extends keyof RequestMap & string>(
    method: M,
    params: RequestMap[M]['params'],
    answered: (text: string) => void,
    lost: (error: Error) => void = fail,
  ): void {
    this.#id += 1;
    this.#waiting.set(this.#id, { answered, lost });
    this.socket.send(encodeRequest(this.#id, method, params));
    if (this.#id % 64 === 0) this.acknowledge();
  }

  /** Goes away; what is not answered is not waited for. */
  end(): void {
    this.#waiting.clear();
    this.socket.terminate();
  }

  /** As a real client does now and then. */
  acknowledge(): void {
    const unanswered = this.#waiting.keys().next().value;
    const answered = unanswered === undefined ? this.#id : unanswered - 1;
    this.socket.send(encodeNotification('ack', { seq: this.#lastSeq, answered }));
  }
}
