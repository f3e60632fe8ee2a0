import type { GatewaySocket } from '@ringspec/gateway-core';
import type { ApiRequest, Opening } from '../../src/links/home-link.js';
import type { HomeServices } from '../../src/links/served-edge.js';
import { Told } from './told.js';

/**
 * A gateway that tells what it is told. `log in`, `log out` and `close` do so; all else is sent back.
 * Requests for `/gone` are for a home that is not there any more.
 */
export class ToldHome implements HomeServices {
  readonly told = new Told();
  readonly sockets: GatewaySocket[] = [];

  readonly openings: Opening[] = [];

  opened(socket: GatewaySocket, opening: Opening) {
    this.openings.push(opening);
    const number = this.sockets.push(socket);
    const note = (what: string): void => {
      this.told.note(`${String(number)} ${what}`);
    };
    note(`opened ${socket.remoteAddress}`);
    const handlers = {
      isLoggedIn: false,
      message: (text: string) => {
        note(text);
        if (text === 'log in') handlers.isLoggedIn = true;
        else if (text === 'log out') handlers.isLoggedIn = false;
        if (text === 'close') socket.close(4007, 'too quiet, really');
        else socket.send(text);
      },
      binary: () => {
        note('binary');
      },
      closed: () => {
        note('closed');
      },
    };
    return handlers;
  }

  async answer({ method, url, headers, body }: ApiRequest) {
    await Promise.resolve();
    if (url === '/gone') throw new Error('It is not here.');
    return { status: 201, headers: { 'x-method': method, ...headers }, body: `${url} ${body}` };
  }
}

/** A socket of an edge that tells what is done to it. */
export class ToldSocket implements GatewaySocket {
  readonly told = new Told();
  bufferedAmount = 0;

  constructor(readonly remoteAddress = '192.0.2.7') {}

  send(text: string): void {
    this.told.note(text);
  }

  close(code: number): void {
    this.told.note(`closed ${String(code)}`);
  }
}
