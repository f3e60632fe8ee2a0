import type { RequestMap, WireEventMap } from './generated/typescript/index.js';
import { checkResult } from './generated/validators/results.js';
import { checkWireEvent } from './generated/validators/wire-events.js';

export * from './generated/typescript/index.js';

interface Asked {
  method: string;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

interface Frame {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/** A server of tasks, behind an open WebSocket. */
export class Tasks {
  #lastId = 0;
  readonly #asked = new Map<number, Asked>();
  readonly #listeners = new Map<string, ((data: never) => void)[]>();

  constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      this.#receive(JSON.parse(String(data)) as Frame);
    });
    socket.addEventListener('close', () => {
      for (const { reject } of this.#asked.values())
        reject(new Error('The connection is lost.'));
    });
  }

  request<M extends keyof RequestMap>(
    method: M,
    params: RequestMap[M]['params'],
  ): Promise<RequestMap[M]['result']> {
    const id = (this.#lastId += 1);
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { method, resolve, reject });
    });
  }

  on<N extends keyof WireEventMap>(
    name: N,
    listener: (data: WireEventMap[N]) => void,
  ): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  #receive({ id, method, params, result, error }: Frame): void {
    const asked = this.#asked.get(id ?? 0);
    if (method !== undefined) {
      const [issue] = checkWireEvent(method, params) ?? [];
      if (issue)
        throw new Error(`${method}: ${issue.path} is no ${issue.expected}`);
      for (const listener of this.#listeners.get(method) ?? [])
        listener(params as never);
    } else if (asked) {
      this.#asked.delete(id ?? 0);
      const [issue] = error ? [] : (checkResult(asked.method, result) ?? []);
      if (error) asked.reject(new Error(error.message));
      else if (issue)
        asked.reject(new Error(`${issue.path} is no ${issue.expected}`));
      else asked.resolve(result as never);
    }
  }
}
