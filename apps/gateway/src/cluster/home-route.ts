import type { AdmittedSocket, BegunSession, GatewaySocket } from '@ringspec/gateway-core';
import type { ApiAnswer, ApiRequest, HomeLink } from '../links/home-link.js';

/** What a socket has been told before it comes to a home. */
export type Before = { begun: BegunSession } | { awaited: BegunSession } | Record<string, never>;

/** The way to a home, wherever it is. */
export interface HomeRoute {
  /** Of the home. */
  readonly claim: string;
  opened(socket: GatewaySocket, before: Before): AdmittedSocket;
  /** Rejects where the home cannot be reached. */
  ask(request: Omit<ApiRequest, 'claim'>): Promise<ApiAnswer>;
}

/** The way to the home of this claim, in the process at the other end of a link. */
export function routeOver(link: HomeLink, claim: string): HomeRoute {
  return {
    claim,
    opened: (socket, before) => link.opened(socket, { claim, ...before }),
    ask: (request) => link.ask({ claim, ...request }),
  };
}
