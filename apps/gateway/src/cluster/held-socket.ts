import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import { closeErrors } from '@ringspec/generated';

/** Characters that a client sends before it has an answer: more than any greeting has. */
const mostLength = 65_536;

/** A socket that waits for a home. What it says meanwhile is said there. */
export class HeldSocket implements AdmittedSocket {
  #home: AdmittedSocket | undefined;
  #said: string[] = [];
  #length = 0;

  constructor(
    private readonly socket: GatewaySocket,
    private readonly onGone: (held: HeldSocket) => void,
  ) {}

  get isLoggedIn(): boolean {
    return this.#home?.isLoggedIn ?? false;
  }

  message(text: string): void {
    if (this.#home) {
      this.#home.message(text);
      return;
    }
    this.#length += text.length;
    if (this.#length > mostLength) this.closeAs('RateLimited');
    else this.#said.push(text);
  }

  binary(): void {
    if (this.#home) this.#home.binary();
    else this.closeAs('BinaryNotSupported');
  }

  closed(): void {
    this.onGone(this);
    this.#home?.closed();
  }

  /** There is a home. */
  passTo(home: { opened(socket: GatewaySocket): AdmittedSocket }): void {
    this.#home = home.opened(this.socket);
    for (const text of this.#said) this.#home.message(text);
    this.#said = [];
  }

  closeAs(name: 'GoingAway' | 'RateLimited' | 'BinaryNotSupported' | 'TooManyConnections'): void {
    this.onGone(this);
    const { code, summary } = closeErrors[name];
    this.socket.close(code, summary);
  }
}
