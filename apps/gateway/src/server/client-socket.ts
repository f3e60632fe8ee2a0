import type { Duplex } from 'node:stream';
import { closeErrors } from '@ringspec/generated';
import type { AdmittedSocket } from '@ringspec/gateway-core';
import { WebSocket } from 'ws';
import type { IncomingFrame, UnfinishedFrames } from './unfinished-frames.js';

/** A frame of more bytes is cut off unread: it has more characters than the limit, whatever they are. */
export const bytesPerCharacter = 4;
/** Pings of the WebSocket protocol are answered while no more than this waits to be read. */
const pongsBelowBytes = 65_536;

/** What is the same for all clients. */
export interface ClientTerms {
  /** Characters of a frame. */
  frameLength: number;
  /** The same before a login. */
  anonymousFrameLength: number;
  unfinished: UnfinishedFrames;
}

/**
 * The WebSocket of a client. Who hears it is kept at the socket, and its listeners are the same
 * functions for all: closures for each take a kilobyte, which is a third of what a socket takes.
 */
export class ClientSocket extends WebSocket implements IncomingFrame {
  bytes = 0;
  isComplete = false;
  #terms: ClientTerms | undefined;
  #listener: AdmittedSocket | undefined;

  /** Tells the listener what is said from now on. `stream` is the connection beneath. */
  hearBy(listener: AdmittedSocket, stream: Duplex, terms: ClientTerms): void {
    this.#listener = listener;
    this.#terms = terms;
    // Behind the socket's own listener, which gives out what is complete.
    stream.on('data', (chunk: Buffer) => {
      terms.unfinished.received(this, chunk.length);
    });
    this.on('message', ClientSocket.#heard);
    this.on('ping', ClientSocket.#pinged);
    this.on('close', ClientSocket.#closed);
  }

  get longest(): number {
    const { frameLength = 0, anonymousFrameLength = 0 } = this.#terms ?? {};
    const characters = this.#listener?.isLoggedIn ? frameLength : anonymousFrameLength;
    return characters * bytesPerCharacter;
  }

  giveUp(why: 'too long' | 'too old'): void {
    const { code, summary } =
      why === 'too old' ? closeErrors.FrameTimeout : closeErrors.FrameTooLarge;
    this.close(code, summary);
    // Nobody waits for the rest of the frame, or holds it.
    setImmediate(() => {
      this.terminate();
    });
  }

  static #heard(this: WebSocket, data: WebSocket.RawData, isBinary: boolean): void {
    if (!(this instanceof ClientSocket)) return;
    this.#terms?.unfinished.completed(this);
    if (isBinary) this.#listener?.binary();
    else this.#listener?.message((data as Buffer).toString('utf8'));
  }

  static #pinged(this: WebSocket, data: Buffer): void {
    if (this.bufferedAmount < pongsBelowBytes) this.pong(data);
  }

  static #closed(this: WebSocket): void {
    if (!(this instanceof ClientSocket)) return;
    this.#terms?.unfinished.forget(this);
    this.#listener?.closed();
  }
}
