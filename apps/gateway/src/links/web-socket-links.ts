import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { HomeLinkListener } from './home-link.js';
import type { LinkDoor } from './link-door.js';
import type { Wire, WireUser } from './link-end.js';
import { type LinkRefusal, refusals, writeGreeting } from './link-greeting.js';
import type { LinkMakingTerms, LinkTarget } from './link-target.js';
import { longestParcel } from './parcel-seal.js';
import { RemoteHome } from './remote-home.js';

/** Where gateways meet each other, on the port of all else. */
export const linkPath = '/link';
const header = 'x-ringspec-link';
/** How long the other side may take to close as well: one that is silent is not waited for. */
const farewellMs = 1_000;
/** The types of `ws` do not know the last of them. */
const socketOptions = {
  perMessageDeflate: false,
  maxPayload: longestParcel,
  ...{ closeTimeout: farewellMs },
};
/** By what is wrong with a greeting. */
const statuses: Readonly<Record<LinkRefusal, string>> = {
  otherVersion: '426 Upgrade Required',
  foreignSecret: '401 Unauthorized',
  foreignProcess: '409 Conflict',
};

const sockets = new WebSocketServer({ noServer: true, ...socketOptions });

/** Lets links of other processes in, as WebSockets at /link. */
export function upgradeToLink(
  door: LinkDoor,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void {
  const line = request.headers[header];
  const visitor = door.judge(typeof line === 'string' ? line : '');
  if (typeof visitor === 'string') return refuse(stream, visitor);
  sockets.handleUpgrade(request, stream, head, (socket) => {
    carry(socket, door.serve(visitor, new WebSocketWire(socket)));
  });
}

/** Makes a link to the homes of the process at an address. Whether it opens or ends at once, the listener hears. */
export function connectByWebSocket(
  terms: LinkMakingTerms,
  { address, process }: LinkTarget,
  listener: HomeLinkListener,
): RemoteHome {
  const { key } = terms.keys[0];
  const greeting = writeGreeting(key, { from: terms.from, to: process });
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${linkPath}`, {
    headers: { [header]: greeting },
    handshakeTimeout: terms.silentMs,
    ...socketOptions,
  });
  let refused: string | undefined;
  const home = new RemoteHome(
    { ...terms, key, greeting, wire: new WebSocketWire(socket) },
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

function carry(socket: WebSocket, end: WireUser): void {
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
