import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import type { ApiAnswer, ApiRequest, Opening } from './home-link.js';
import { LinkEnd, type LinkTerms } from './link-end.js';
import { frameKinds, type LinkFrame, readOpening } from './link-frame.js';

/** What the homes of a process do for edges. */
export interface HomeServices {
  opened(socket: GatewaySocket, opening: Opening): AdmittedSocket;
  /** Rejects where the home that is meant is not here any more. */
  answer(request: ApiRequest): Promise<ApiAnswer>;
}

export interface ServedEdgeTerms extends LinkTerms {
  greeting: string;
  homes: HomeServices;
  onEnd: (why: string) => void;
}

/** An edge in another process, as its home sees it: each of its sockets is one of the gateway's. */
export class ServedEdge {
  readonly #link: LinkEnd;
  readonly #sockets = new Map<number, LinkedSocket>();

  constructor(private readonly terms: ServedEdgeTerms) {
    this.#link = LinkEnd.ofHome(
      terms,
      {
        opened: () => undefined,
        frame: (frame) => {
          this.#frame(frame);
        },
        ended: (why) => {
          this.#ended(why);
        },
      },
      terms.greeting,
    );
  }

  received(parcel: Buffer): void {
    this.#link.received(parcel);
  }

  wireClosed(): void {
    this.#link.end('closed');
  }

  /** No further sockets, please: the home of this claim ends soon. */
  leave(claim: string): void {
    this.#link.send(frameKinds.leaving, 0, claim);
  }

  close(): void {
    this.#link.close();
  }

  #frame({ kind, channel, payload }: LinkFrame): void {
    if (kind === frameKinds.opened) this.#opened(channel, payload);
    else if (kind === frameKinds.request) void this.#answer(channel, payload);
    else if (kind === frameKinds.text) this.#sockets.get(channel)?.message(payload);
    else if (kind === frameKinds.binary) this.#sockets.get(channel)?.handlers?.binary();
    else if (kind === frameKinds.closed) {
      const socket = this.#sockets.get(channel);
      this.#sockets.delete(channel);
      socket?.handlers?.closed();
    }
  }

  #opened(channel: number, payload: string): void {
    const { address, opening } = readOpening(payload);
    const socket = new LinkedSocket(address, {
      send: (kind, payload) => {
        this.#link.send(kind, channel, payload);
      },
      closed: () => {
        this.#sockets.delete(channel);
      },
    });
    // First: the gateway may close it while it is being opened.
    this.#sockets.set(channel, socket);
    socket.handlers = this.terms.homes.opened(socket, opening);
  }

  async #answer(number: number, text: string): Promise<void> {
    try {
      const answer = await this.terms.homes.answer(JSON.parse(text) as ApiRequest);
      this.#link.send(frameKinds.answer, number, JSON.stringify(answer));
    } catch {
      this.#link.send(frameKinds.unanswered, number);
    }
  }

  #ended(why: string): void {
    const open = [...this.#sockets.values()];
    this.#sockets.clear();
    for (const { handlers } of open) handlers?.closed();
    this.terms.onEnd(why);
  }
}

type Told =
  | typeof frameKinds.text
  | typeof frameKinds.closed
  | typeof frameKinds.entered
  | typeof frameKinds.left;

/** A socket at an edge, as the gateway sees it. What waits for a slow reader waits at the edge, which closes it. */
class LinkedSocket implements GatewaySocket {
  readonly bufferedAmount = 0;
  handlers: AdmittedSocket | undefined;
  #isLoggedIn = false;

  constructor(
    readonly remoteAddress: string,
    private readonly toEdge: { send(kind: Told, payload?: string): void; closed(): void },
  ) {}

  message(text: string): void {
    this.handlers?.message(text);
    this.#tellLogin();
  }

  send(text: string): void {
    this.#tellLogin();
    this.toEdge.send(frameKinds.text, text);
  }

  close(code: number, reason: string): void {
    this.toEdge.send(frameKinds.closed, `${String(code)} ${reason}`);
    this.toEdge.closed();
  }

  /** Who has logged in may send longer frames; the edge measures them before anybody else sees them. */
  #tellLogin(): void {
    const isLoggedIn = this.handlers?.isLoggedIn ?? false;
    if (isLoggedIn === this.#isLoggedIn) return;
    this.#isLoggedIn = isLoggedIn;
    this.toEdge.send(isLoggedIn ? frameKinds.entered : frameKinds.left);
  }
}
