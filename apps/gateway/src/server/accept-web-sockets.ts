import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, subprotocol } from '@ringspec/generated';
import type { Gateway } from '@ringspec/gateway-core';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { originIsAllowed, remoteAddressOf, type OriginRules } from './origin-check.js';
import { CorkedSocket } from './corked-socket.js';

export interface WebSocketOptions extends OriginRules {
  server: Server;
  log: Logger;
  /** Undefined until the gateway has started. */
  gateway: () => Gateway | undefined;
  /** Characters; the gateway itself refuses longer frames, with a code that clients know. */
  frameLength: number;
}

export interface WebSocketDoor {
  /** Resolves when all sockets are gone; those that linger after `waitMs` are cut. */
  close(waitMs: number): Promise<void>;
}

const path = '/ws';
/** A frame this many bytes over the limit is cut off unread: the most that its characters can take, and as much again. */
const bytesPerCharacter = 8;

/** Admits WebSockets at /ws of an HTTP server and hands them to the gateway. */
export function acceptWebSockets(options: WebSocketOptions): WebSocketDoor {
  const { server, log, gateway } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    // Costs 235 KB a connection, and frames are small.
    perMessageDeflate: false,
    maxPayload: options.frameLength * bytesPerCharacter,
    // A client that offers only others gets one of them, or it would not see the close code.
    handleProtocols: (offered) =>
      offered.has(subprotocol) ? subprotocol : (offered.values().next().value ?? false),
  });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refuse = (status: string, headers = ''): void => {
      stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n${headers}\r\n`);
    };
    stream.on('error', (error) => {
      log.debug({ err: error }, 'connection failed before it was a WebSocket');
    });
    const core = gateway();
    if (request.url?.split('?')[0] !== path) return refuse('404 Not Found');
    if (core === undefined) return refuse('503 Service Unavailable', 'retry-after: 1\r\n');
    if (!originIsAllowed(request, options)) {
      log.warn({ origin: request.headers.origin }, 'origin refused; see ALLOWED_ORIGINS');
      return refuse('403 Forbidden');
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      admit(socket, stream, request, core);
    });
  });

  const admit = (
    socket: WebSocket,
    stream: Duplex,
    request: IncomingMessage,
    core: Gateway,
  ): void => {
    // Such as a frame that breaks the protocol or is far too large; `ws` closes the socket itself.
    socket.on('error', (error) => {
      log.debug({ err: error }, 'WebSocket failed');
    });
    if (socket.protocol !== subprotocol) {
      socket.close(CloseCode.SubprotocolMissing, `expected the subprotocol ${subprotocol}`);
      return;
    }
    const address = remoteAddressOf(request, options.trustProxy);
    const handlers = core.opened(new CorkedSocket(socket, stream, address));
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) handlers.binary();
      else handlers.message(data.toString('utf8'));
    });
    socket.on('close', () => {
      handlers.closed();
    });
  };

  return {
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
