import type { AdmittedSocket, Gateway, GatewaySocket } from '@ringspec/gateway-core';
import type { ApiAnswer, ApiRequest, HomeLink } from './home-link.js';
import type { HomeServices } from './served-edge.js';

/** The home in this process: sockets are the gateway's own, and nothing lies between. */
export class LocalHome implements HomeLink {
  readonly #gateway: Pick<Gateway, 'opened'>;

  constructor(
    readonly claim: string,
    private readonly home: HomeServices,
  ) {
    this.#gateway = home.gateway;
  }

  opened(socket: GatewaySocket): AdmittedSocket {
    return this.#gateway.opened(socket);
  }

  ask(request: ApiRequest): Promise<ApiAnswer> {
    return this.home.answer(request);
  }

  /** Its gateway closes them when it drains. */
  close(): void {
    return;
  }
}
