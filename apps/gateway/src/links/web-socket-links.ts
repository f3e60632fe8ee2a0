import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { HomeLinkListener } from './home-link.js';
import type { LinkTerms, Wire } from './link-end.js';
import { type LinkRefusal, readGreeting, refusals, writeGreeting } from './link-greeting.js';
import { RemoteHome, type RemoteHomeTerms } from './remote-home.js';
import { type HomeServices, ServedEdge } from './served-edge.js';

/** Where gateways meet each other, on the port of all else. */
export const linkPath = '/link';
const header = 'x-ringspec-link';
/** A parcel holds what was said in one turn; longer ones come from nobody who has the key. */
const maxPayload = 64 * 1_024 * 1_024;
/** How long the other side may take to close as well: one that is silent is not waited for. */
const farewellMs = 1_000;
/** The types of `ws` do not know the last of them. */
const socketOptions = { perMessageDeflate: false, maxPayload, ...{ closeTimeout: farewellMs } };
/** By what is wrong with a greeting. */
const statuses: Readonly<Record<LinkRefusal, string>> = {
  otherVersion: '426 Upgrade Required',
  foreignSecret: '401 Unauthorized',
  foreignClaim: '409 Conflict',
};

export type LinkSurroundings = Omit<LinkTerms, 'wire'>;

export interface LinkDoorTerms extends LinkSurroundings {
  /** The home in this process, and its claim; undefined where it is elsewhere. */
  home: () => { claim: string; services: HomeServices } | undefined;
  onLink: (from: string) => void;
  onEnd: (from: string, why: string) => void;
}

/** Takes links of edges in other processes, as WebSockets at /link. */
export class WebSocketLinkDoor {
  readonly #sockets = new WebSocketServer({ noServer: true, ...socketOptions });
  readonly #edges = new Map<ServedEdge, string>();

  constructor(private readonly terms: LinkDoorTerms) {}

  get linkedFrom(): readonly string[] {
    return [...this.#edges.values()];
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { key, home } = this.terms;
    const line = request.headers[header];
    const greeting = readGreeting(key, typeof line === 'string' ? line : '');
    const present = home();
    if (typeof greeting === 'string') return refuse(stream, greeting);
    if (present?.claim !== greeting.claim) return refuse(stream, 'foreignClaim');
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      this.#serve(socket, greeting.from, line as string, present.services);
    });
  }

  /** Edges are to look for another home. */
  leave(): void {
    for (const edge of this.#edges.keys()) edge.leave();
  }

  close(): void {
    for (const edge of [...this.#edges.keys()]) edge.close();
  }

  #serve(socket: WebSocket, from: string, greeting: string, home: HomeServices): void {
    const edge = new ServedEdge({
      ...this.terms,
      ...{ greeting, home },
      wire: new WebSocketWire(socket),
      onEnd: (why) => {
        this.#edges.delete(edge);
        this.terms.onEnd(from, why);
      },
    });
    this.#edges.set(edge, from);
    this.terms.onLink(from);
    carry(socket, edge);
  }
}

export interface LinkTarget {
  /** Such as http://10.0.0.7:8080. */
  address: string;
  claim: string;
}

/** Makes a link to the home at an address. Whether it opens or ends at once, the listener hears. */
export function connectByWebSocket(
  terms: LinkSurroundings & Pick<RemoteHomeTerms, 'bufferedBytes'> & { from: string },
  { address, claim }: LinkTarget,
  listener: HomeLinkListener,
): RemoteHome {
  const greeting = writeGreeting(terms.key, { from: terms.from, claim });
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${linkPath}`, {
    headers: { [header]: greeting },
    handshakeTimeout: terms.silentMs,
    ...socketOptions,
  });
  let refused: string | undefined;
  const home = new RemoteHome(
    { ...terms, ...{ claim, greeting }, wire: new WebSocketWire(socket) },
    {
      ...listener,
      ended: (why) => {
        listener.ended(refused ?? why);
      },
    },
  );
  socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
    refused = refusalOf(statusCode);
    socket.terminate();
  });
  socket.on('error', (error) => {
    refused ??= error.message;
  });
  carry(socket, home);
  return home;
}

interface Carried {
  received(parcel: Buffer): void;
  wireClosed(): void;
}

function carry(socket: WebSocket, end: Carried): void {
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    end.received(data);
  });
  socket.on('close', () => {
    end.wireClosed();
  });
}

class WebSocketWire implements Wire {
  constructor(private readonly socket: WebSocket) {}

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  send(parcel: Buffer): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(parcel, { binary: true });
  }

  /** What was sent before still goes out. */
  close(): void {
    this.socket.close();
  }
}

function refusalOf(statusCode: number): string {
  const [name] =
    Object.entries(statuses).find(([, status]) => status.startsWith(String(statusCode))) ?? [];
  return name === undefined
    ? `There is no gateway at the address: it answers with status ${String(statusCode)}.`
    : refusals[name as LinkRefusal];
}

function refuse(stream: Duplex, why: LinkRefusal): void {
  stream.end(`HTTP/1.1 ${statuses[why]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
