import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import { closeErrors } from '@ringspec/generated';
import type { ApiAnswer, ApiRequest, HomeLinkListener, Opening, ProcessLink } from './home-link.js';
import { LinkEnd, type LinkTerms } from './link-end.js';
import { frameKinds, type LinkFrame, writeOpening } from './link-frame.js';

type CloseName = 'GoingAway' | 'SlowReader';

export interface RemoteHomeTerms extends LinkTerms {
  greeting: string;
  /** Bytes that may wait for a slow reader. */
  bufferedBytes: number;
}

/** The homes of another process, over a link. Sockets have a number each; the end of the link closes them all. */
export class RemoteHome implements ProcessLink {
  readonly #link: LinkEnd;
  readonly #sockets = new Map<number, EdgeSocket>();
  readonly #asked = new Map<
    number,
    { resolve: (a: ApiAnswer) => void; reject: (e: Error) => void }
  >();
  #last = 0;

  constructor(
    private readonly terms: RemoteHomeTerms,
    private readonly listener: HomeLinkListener,
  ) {
    this.#link = LinkEnd.ofEdge(
      terms,
      {
        opened: () => {
          listener.opened();
        },
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

  get sockets(): number {
    return this.#sockets.size;
  }

  get isOpen(): boolean {
    return this.#link.isOpen;
  }

  /** What the wire has brought, and its end. */
  received(parcel: Buffer): void {
    this.#link.received(parcel);
  }

  wireClosed(): void {
    this.#link.end('closed');
  }

  opened(socket: GatewaySocket, opening: Opening): AdmittedSocket {
    const channel = (this.#last += 1);
    const edgeSocket = new EdgeSocket(socket, opening.claim, {
      text: (text) => {
        this.#link.send(frameKinds.text, channel, text);
      },
      binary: () => {
        this.#link.send(frameKinds.binary, channel);
      },
      closed: () => {
        if (this.#sockets.delete(channel)) this.#link.send(frameKinds.closed, channel);
      },
    });
    if (this.#link.isOpen) {
      this.#sockets.set(channel, edgeSocket);
      this.#link.send(frameKinds.opened, channel, writeOpening(socket.remoteAddress, opening));
    } else edgeSocket.closeAs('GoingAway');
    return edgeSocket;
  }

  ask(request: ApiRequest): Promise<ApiAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.#link.isOpen) {
        reject(new Error('The link to the home has ended.'));
        return;
      }
      const number = (this.#last += 1);
      this.#asked.set(number, { resolve, reject });
      this.#link.send(frameKinds.request, number, JSON.stringify(request));
    });
  }

  closeSocketsOf(claim: string): void {
    this.#closeSockets((socket) => socket.claim === claim);
  }

  close(): void {
    this.#closeSockets();
    this.#link.close();
  }

  #frame({ kind, channel, payload }: LinkFrame): void {
    if (kind === frameKinds.leaving) {
      this.listener.leaving(payload);
      return;
    }
    if (kind === frameKinds.answer) {
      this.#asked.get(channel)?.resolve(JSON.parse(payload) as ApiAnswer);
      this.#asked.delete(channel);
      return;
    }
    if (kind === frameKinds.unanswered) {
      this.#asked.get(channel)?.reject(new Error('The home does not answer.'));
      this.#asked.delete(channel);
      return;
    }
    const edgeSocket = this.#sockets.get(channel);
    if (!edgeSocket) return;
    if (kind === frameKinds.text) {
      edgeSocket.socket.send(payload);
      if (edgeSocket.socket.bufferedAmount > this.terms.bufferedBytes) {
        edgeSocket.closed();
        edgeSocket.closeAs('SlowReader');
      }
    } else if (kind === frameKinds.closed) {
      this.#sockets.delete(channel);
      const space = payload.indexOf(' ');
      edgeSocket.socket.close(Number(payload.slice(0, space)), payload.slice(space + 1));
    } else if (kind === frameKinds.entered) edgeSocket.isLoggedIn = true;
    else if (kind === frameKinds.left) edgeSocket.isLoggedIn = false;
  }

  #ended(why: string): void {
    this.#closeSockets();
    for (const { reject } of this.#asked.values())
      reject(new Error('The link to the home has ended.'));
    this.#asked.clear();
    this.listener.ended(why);
  }

  #closeSockets(isMeant: (socket: EdgeSocket) => boolean = () => true): void {
    const open = [...this.#sockets.values()].filter(isMeant);
    for (const edgeSocket of open) {
      edgeSocket.closed();
      edgeSocket.closeAs('GoingAway');
    }
  }
}

/** A socket of this process whose session is at the other end of the link. */
class EdgeSocket implements AdmittedSocket {
  isLoggedIn = false;

  constructor(
    readonly socket: GatewaySocket,
    /** Of the home where it is. */
    readonly claim: string,
    private readonly toHome: { text(text: string): void; binary(): void; closed(): void },
  ) {}

  message(text: string): void {
    this.toHome.text(text);
  }

  binary(): void {
    this.toHome.binary();
  }

  closed(): void {
    this.toHome.closed();
  }

  closeAs(name: CloseName): void {
    const { code, summary } = closeErrors[name];
    this.socket.close(code, summary);
  }
}
