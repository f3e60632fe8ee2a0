import type { OpenSocket } from '@ringspec/protocol';

/** Frames of a client that are remembered, but for those that it sends all the time. */
const remembered = 60;
/** Sockets that are remembered. */
const rememberedSockets = 12;
const longestShown = 200;

interface Frame {
  id?: number;
  method?: string;
  params?: { user?: string; seq?: number };
}

/** What one client has said and heard over all of its sockets, for people who wonder why nothing goes on. */
export class ClientTrace {
  static readonly #all: ClientTrace[] = [];
  #user = 'nobody yet';
  #sockets = 0;
  /** How each socket began and ended. */
  readonly #lives: string[] = [];
  readonly #frames: string[] = [];
  /** By id, as it was sent last. */
  readonly #unanswered = new Map<number, string>();
  #lastEvent = 0;
  #lastAck = 'nothing';

  /** Opens the sockets of the client, and listens to them. */
  readonly openSocket: OpenSocket;

  constructor(open: OpenSocket) {
    this.openSocket = this.#over(open);
    ClientTrace.#all.push(this);
  }

  /** Of all clients that have not left. */
  static texts(): string[] {
    return ClientTrace.#all.map((trace) => trace.text);
  }

  get text(): string {
    const unanswered = [...this.#unanswered.values()].slice(0, remembered);
    return [
      `${this.#user}: event ${String(this.#lastEvent)} was the last, it has acknowledged ${this.#lastAck}`,
      `  sockets, the last of ${String(this.#sockets)}:`,
      ...this.#lives.map((life) => `    ${life}`),
      `  not answered: ${String(this.#unanswered.size)}`,
      ...unanswered.map((frame) => `    ${frame}`),
      '  the last frames, without heartbeats and acknowledgements:',
      ...this.#frames.map((frame) => `    ${frame}`),
    ].join('\n');
  }

  #over(open: OpenSocket): OpenSocket {
    return (url, subprotocol, listener) => {
      const socket = `#${String((this.#sockets += 1))}`;
      this.#live(`${socket} to ${url}`);
      const opened = open(url, subprotocol, {
        opened: () => {
          listener.opened();
        },
        message: (text) => {
          this.#heard(socket, text);
          listener.message(text);
        },
        closed: (code, reason) => {
          this.#live(`${socket} was closed: ${String(code)} ${reason}`);
          listener.closed(code, reason);
        },
      });
      return {
        send: (text) => {
          this.#said(socket, text);
          opened.send(text);
        },
        close: (code, reason) => {
          this.#live(`${socket} is given up: ${String(code)} ${reason}`);
          opened.close(code, reason);
        },
      };
    };
  }

  /** The client has left. */
  end(): void {
    ClientTrace.#all.splice(ClientTrace.#all.indexOf(this), 1);
  }

  #said(socket: string, text: string): void {
    const { id, method, params } = JSON.parse(text) as Frame;
    this.#user = params?.user ?? this.#user;
    if (method === 'ack') this.#lastAck = `${JSON.stringify(params)} at ${socket}`;
    else if (method === 'resume') this.#live(`${socket} > ${text}`);
    if (id === undefined || method === 'ping') return;
    if (method !== 'resume' && method !== 'hello')
      this.#unanswered.set(id, `${socket} > ${short(text)}`);
    this.#note(`${socket} > ${text}`);
  }

  #heard(socket: string, text: string): void {
    const { id, params } = JSON.parse(text) as Frame;
    this.#lastEvent = Math.max(this.#lastEvent, params?.seq ?? 0);
    const isAnswer = id !== undefined;
    if (isAnswer && !this.#unanswered.delete(id) && text.endsWith('"result":{}}')) return;
    this.#note(`${socket} < ${text}`);
  }

  #live(line: string): void {
    keep(this.#lives, line, 3 * rememberedSockets);
  }

  #note(line: string): void {
    keep(this.#frames, line, remembered);
  }
}

function keep(lines: string[], line: string, most: number): void {
  lines.push(short(line));
  if (lines.length > most) lines.shift();
}

function short(line: string): string {
  return line.slice(0, longestShown);
}
