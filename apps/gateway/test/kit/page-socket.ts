import { WebSocket } from 'ws';

/** That of browsers, which needs nobody to listen to its errors; Node's own is kept from tests by jest. */
export class PageSocket extends WebSocket {
  constructor(...input: ConstructorParameters<typeof WebSocket>) {
    super(...input);
    this.on('error', () => undefined);
  }
}
