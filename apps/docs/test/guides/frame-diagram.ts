import type { FakePlatform } from '@ringspec/testing';

interface Frame {
  id?: number;
  method?: string;
  params?: { seq?: number };
  error?: { data: { name: string } };
}

/** Draws the frames between clients and the gateway as a sequence diagram of Mermaid, as they pass. */
export class FrameDiagram {
  #lines: string[] = [];
  readonly #participants: readonly string[];

  constructor(...participants: readonly string[]) {
    this.#participants = participants;
  }

  /** Forgets what passed before. */
  begin(): void {
    this.#lines = [];
  }

  note(words: string): void {
    const [first, last] = [this.#participants[0], this.#participants.at(-1)];
    this.#lines.push(`  Note over ${first ?? ''},${last ?? ''}: ${words}`);
  }

  /** The diagram, a line each. */
  lines(): string[] {
    const participants = this.#participants.map((each) => `  participant ${each}`);
    return ['sequenceDiagram', ...participants, ...this.#lines];
  }

  /** A browser's platform whose frames are those of this user. */
  platform(user: string, platform: FakePlatform): FakePlatform {
    return {
      ...platform,
      openSocket: (url, subprotocol, listener) => {
        const methods = new Map<number, string>();
        const socket = platform.openSocket(url, subprotocol, {
          opened: () => {
            this.#lines.push(`  ${user}->>gateway: a socket for ${subprotocol}`);
            listener.opened();
          },
          message: (text) => {
            this.#lines.push(
              `  gateway-->>${user}: ${incoming(JSON.parse(text) as Frame, methods)}`,
            );
            listener.message(text);
          },
          closed: (code, reason) => {
            listener.closed(code, reason);
          },
        });
        return {
          send: (text) => {
            const { id, method = '' } = JSON.parse(text) as Frame;
            if (id !== undefined) methods.set(id, method);
            this.#lines.push(
              `  ${user}->>gateway: ${id === undefined ? method : `${method}, id ${String(id)}`}`,
            );
            socket.send(text);
          },
          close: (code, reason) => {
            socket.close(code, reason);
          },
        };
      },
    };
  }
}

function incoming(
  { id, method, params, error }: Frame,
  methods: ReadonlyMap<number, string>,
): string {
  if (method !== undefined) return `event ${method}, seq ${String(params?.seq)}`;
  const asked = methods.get(id ?? 0) ?? 'a request before';
  return `${error === undefined ? 'result' : `error ${error.data.name}`} of ${asked}, id ${String(id)}`;
}
