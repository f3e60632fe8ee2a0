import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, subprotocol } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { Gateway } from '@ringspec/gateway-core';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Links } from '../links/open-links.js';
import { linkPath } from '../links/web-socket-links.js';
import { originIsAllowed, remoteAddressOf, type OriginRules } from './origin-check.js';
import { bytesPerCharacter, ClientSocket, type ClientTerms } from './client-socket.js';
import { closeReason, GatheringSocket } from './gathering-socket.js';
import { securityHeaders } from './security-headers.js';
import { serveWithoutUpgrade } from './serve-without-upgrade.js';
import { UnfinishedFrames } from './unfinished-frames.js';

export interface WebSocketOptions extends OriginRules {
  server: Server;
  log: Logger;
  /** Undefined until the gateway has started. */
  gateway: () => Pick<Gateway, 'opened'> | undefined;
  /** Takes links of other processes; undefined where there are none. */
  links: () => Pick<Links, 'upgrade'> | undefined;
  /** Characters; the gateway itself refuses longer frames, with a code that clients know. */
  frameLength: number;
  /** The same for frames before a login. */
  anonymousFrameLength: number;
  clock: Clock;
}

export interface WebSocketDoor {
  /** Sockets that are open: not those that were closed and whose clients have not said so too. */
  readonly size: number;
  /** Resolves when all sockets are gone; those that linger after `waitMs` are cut. */
  close(waitMs: number): Promise<void>;
}

const path = '/ws';
/** How long a frame may take from its first byte to its last. */
const frameMs = 20_000;
/** How long a client has to answer a close: what waits to be read by it is held until then. */
const closingMs = 5_000;
/** How long a page that may not connect has to read why. */
const farewellMs = 1_000;
/** Sent with every answer that is none of Fastify's. */
const refusalHeaders = Object.entries(securityHeaders)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** Admits WebSockets at /ws of an HTTP server and hands them to the gateway. */
export function acceptWebSockets(options: WebSocketOptions): WebSocketDoor {
  const { server, log, gateway } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: ClientSocket,
    // Costs 235 KB a connection, and frames are small.
    perMessageDeflate: false,
    maxPayload: options.frameLength * bytesPerCharacter,
    // The types of `ws` do not know it.
    ...{ closeTimeout: closingMs },
    // `ClientSocket` answers: those who do not read are not answered for ever.
    autoPong: false,
    // A client that offers only others gets one of them, or it would not see the close code.
    handleProtocols: (offered) =>
      offered.has(subprotocol) ? subprotocol : (offered.values().next().value ?? false),
  });

  const terms: ClientTerms = {
    frameLength: options.frameLength,
    anonymousFrameLength: options.anonymousFrameLength,
    unfinished: new UnfinishedFrames(options.clock, frameMs),
  };

  // One for all: made within the handler below it would hold each connection's request, headers and all.
  const noteFailure = (error: Error): void => {
    log.debug({ err: error }, 'connection failed');
  };

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refuse = (status: string, headers = ''): void => {
      stream.end(
        `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n${refusalHeaders}${headers}\r\n`,
      );
    };
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      serveWithoutUpgrade(server, request, stream, head);
      return;
    }
    stream.on('error', noteFailure);
    const core = gateway();
    if (request.url === linkPath) {
      const links = options.links();
      if (links) return links.upgrade(request, stream, head);
    }
    if (request.url?.split('?')[0] !== path) return refuse('404 Not Found');
    if (core === undefined) return refuse('503 Service Unavailable', 'retry-after: 1\r\n');
    if (!originIsAllowed(request, options)) {
      log.warn({ origin: request.headers.origin }, 'origin refused; see ALLOWED_ORIGINS');
      // Browsers show a page no status of a refused upgrade, but a close code: nothing else is served.
      if (!offersSubprotocol(request)) return refuse('403 Forbidden');
      sockets.handleUpgrade(request, stream, head, (socket) => {
        turnAway(socket, request.headers.origin ?? '');
      });
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      admit(socket, stream, request, core);
    });
  });

  const turnAway = (socket: WebSocket, origin: string): void => {
    socket.on('error', () => undefined);
    const reason = `Pages of ${origin} may not connect; the gateway allows it by ALLOWED_ORIGINS.`;
    socket.close(CloseCode.OriginNotAllowed, closeReason(reason));
    const cut = setTimeout(() => {
      socket.terminate();
    }, farewellMs);
    socket.on('close', () => {
      clearTimeout(cut);
    });
  };

  const admit = (
    socket: ClientSocket,
    stream: Duplex,
    request: IncomingMessage,
    core: Pick<Gateway, 'opened'>,
  ): void => {
    // Such as a frame that breaks the protocol or is far too large; `ws` closes the socket itself.
    socket.on('error', noteFailure);
    if (socket.protocol !== subprotocol) {
      socket.close(CloseCode.SubprotocolMissing, `expected the subprotocol ${subprotocol}`);
      return;
    }
    const address = remoteAddressOf(request, options.trustProxy);
    socket.hearBy(core.opened(new GatheringSocket(socket, stream, address)), stream, terms);
  };

  return {
    get size() {
      let open = 0;
      for (const { readyState, OPEN } of sockets.clients) if (readyState === OPEN) open += 1;
      return open;
    },
    async close(waitMs) {
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, waitMs);
      await new Promise<void>((resolve) => {
        sockets.close(() => {
          resolve();
        });
      });
      clearTimeout(cut);
    },
  };
}

function offersSubprotocol({ headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((each) => each.trim() === subprotocol);
}
