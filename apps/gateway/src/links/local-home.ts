import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import type { ApiAnswer, ApiRequest, HomeLink, Opening } from './home-link.js';
import type { HomeServices } from './served-edge.js';

/** The homes in this process: sockets are the gateways' own, and nothing lies between. */
export class LocalHome implements HomeLink {
  constructor(private readonly homes: HomeServices) {}

  opened(socket: GatewaySocket, opening: Opening): AdmittedSocket {
    return this.homes.opened(socket, opening);
  }

  ask(request: ApiRequest): Promise<ApiAnswer> {
    return this.homes.answer(request);
  }

  /** Their gateways close them when they drain. */
  close(): void {
    return;
  }
}
