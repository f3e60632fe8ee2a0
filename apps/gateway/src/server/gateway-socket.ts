import type { GatewaySocket } from '@ringspec/gateway';
import type { WebSocket } from 'ws';

/** Bytes of a close frame's reason (RFC 6455, 5.5.1). */
const longestReason = 123;

/** A WebSocket as the gateway sees it. After it has closed, sending and closing do nothing. */
export function socketOf(socket: WebSocket, remoteAddress: string): GatewaySocket {
  return {
    remoteAddress,
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close(code, reason) {
      socket.close(code, shortened(reason));
    },
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
  };
}

function shortened(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= longestReason) return reason;
  // A character that was cut in two becomes U+FFFD, and is left out.
  return bytes
    .subarray(0, longestReason - 3)
    .toString('utf8')
    .replace(/\uFFFD$/u, '');
}
