import type { Duplex } from 'node:stream';
import type { GatewaySocket } from '@ringspec/gateway-core';
import type { WebSocket } from 'ws';

/** Bytes of a close frame's reason (RFC 6455, 5.5.1). */
const longestReason = 123;
/** First byte of a text frame that is a whole message (RFC 6455, 5.2). */
const finalText = 0x81;
/** Characters gathered at most before they are written. */
const gatheredLength = 65_536;

/**
 * A WebSocket as the gateway sees it. Frames sent in one go leave in one system call, which is most
 * of what sending costs. After the socket has closed, sending and closing do nothing.
 */
export class GatheringSocket implements GatewaySocket {
  readonly remoteAddress: string;
  readonly #socket: WebSocket;
  /** The connection beneath. */
  readonly #stream: Duplex;
  /** Frames to be written, a character for each byte. */
  #gathered = '';

  constructor(socket: WebSocket, stream: Duplex, remoteAddress: string) {
    this.#socket = socket;
    this.#stream = stream;
    this.remoteAddress = remoteAddress;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount + this.#gathered.length;
  }

  send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#gathered === '') process.nextTick(GatheringSocket.#flush, this);
    this.#gathered += textFrame(text);
    if (this.#gathered.length > gatheredLength) GatheringSocket.#flush(this);
  }

  close(code: number, reason: string): void {
    GatheringSocket.#flush(this);
    this.#socket.close(code, closeReason(reason));
  }

  static #flush(this: void, socket: GatheringSocket): void {
    const gathered = socket.#gathered;
    if (gathered === '') return;
    socket.#gathered = '';
    // Nothing may follow the close frame that answers one of the client.
    if (socket.#socket.readyState === socket.#socket.OPEN) socket.#stream.write(gathered, 'latin1');
  }
}

/**
 * A whole message of a server (RFC 6455, 5.2), one character for each byte: a stream takes that as it
 * is, where a header and a payload are two buffers for the system to gather.
 */
function textFrame(text: string): string {
  const length = Buffer.byteLength(text);
  const payload = length === text.length ? text : Buffer.from(text).toString('latin1');
  return frameHead(length) + payload;
}

function frameHead(length: number): string {
  if (length < 126) return String.fromCharCode(finalText, length);
  if (length < 65_536) return String.fromCharCode(finalText, 126, length >>> 8, length & 255);
  const head = Buffer.alloc(10);
  head.writeUInt8(finalText, 0);
  head.writeUInt8(127, 1);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head.toString('latin1');
}

/** A reason as a close frame takes it: its beginning where it is too long. */
export function closeReason(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= longestReason) return reason;
  // A character that was cut in two becomes U+FFFD, and is left out.
  return bytes
    .subarray(0, longestReason - 3)
    .toString('utf8')
    .replace(/\uFFFD$/u, '');
}
