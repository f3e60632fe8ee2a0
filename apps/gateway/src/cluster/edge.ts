import { randomUUID } from 'node:crypto';
import {
  type AdmittedSocket,
  type Gateway,
  type GatewaySocket,
  keptHash,
} from '@ringspec/gateway-core';
import type { Clock, Timer } from '@ringspec/protocol';
import { type Destined, EdgeSocket } from './edge-socket.js';
import type { GreetedSessions } from './greeted-sessions.js';
import type { HomeRoutes } from './home-routes.js';
import type { Destination } from './read-destination.js';
import { applicationIn, type EdgeTokens } from './resume-tokens.js';

export interface EdgeTerms {
  clock: Clock;
  /** How long a socket waits for a home before its client is told to try again. */
  holdMs: number;
  /** Sockets that may wait at a time. */
  mostHeld: number;
  porch: Pick<Gateway, 'opened' | 'handOver' | 'knows' | 'adopt'>;
  routes: Pick<HomeRoutes, 'route' | 'ofShortId' | 'ofUser'>;
  tokens: Pick<EdgeTokens, 'isGenuine'>;
  greeted: Pick<GreetedSessions, 'put' | 'applicationOf'>;
}

/** Takes sockets, greets at them, and passes them to the home of their application. */
export class Edge {
  #isClosed = false;
  readonly #held = new Map<EdgeSocket, Destined & { timer: Timer }>();

  constructor(private readonly terms: EdgeTerms) {}

  opened(socket: GatewaySocket): AdmittedSocket {
    const edgeSocket: EdgeSocket = new EdgeSocket(socket, {
      toPorch: (opened) => this.terms.porch.opened(opened),
      seek: (named, porch) => this.#seek(named, porch, socket.remoteAddress),
      wait: (waiting, destined) => {
        this.#pass(waiting, destined);
      },
      onGone: (gone) => {
        this.#forget(gone);
      },
    });
    if (this.#isClosed) edgeSocket.closeAs('GoingAway');
    else edgeSocket.open();
    return edgeSocket;
  }

  /** There may be homes that there were not before. */
  routesChanged(): void {
    for (const [socket, destined] of [...this.#held]) {
      const route = this.terms.routes.route(destined.application);
      if (!route) continue;
      this.#forget(socket);
      socket.passTo(route, destined.before);
    }
  }

  /** Nobody waits any more; clients are told to go elsewhere. */
  close(): void {
    this.#isClosed = true;
    for (const socket of [...this.#held.keys()]) socket.closeAs('GoingAway');
  }

  async #seek(
    named: Destination,
    porch: AdmittedSocket,
    address: string,
  ): Promise<Destined | undefined> {
    return 'user' in named
      ? this.#seekUser(named.user, porch)
      : this.#seekSession(named.resumeToken, address);
  }

  /** The porch gives the session away, unless somebody logs in there just now. */
  async #seekUser(user: string, porch: AdmittedSocket): Promise<Destined | undefined> {
    const application = await this.terms.routes.ofUser(user);
    if (application === undefined) return undefined;
    const begun = await this.terms.porch.handOver(porch);
    if (begun === undefined) return undefined;
    for (const hash of [begun.tokenHash, begun.previousTokenHash])
      if (hash !== null) await this.terms.greeted.put(hash, application);
    return { application, before: { begun } };
  }

  async #seekSession(token: string, address: string): Promise<Destined | undefined> {
    const { porch, routes, tokens, greeted } = this.terms;
    const id = applicationIn(token);
    if (id !== undefined) {
      const application = await routes.ofShortId(id);
      return application === undefined ? undefined : { application, before: {} };
    }
    if (porch.knows(token)) return undefined;
    const tokenHash = keptHash(token);
    const application = await greeted.applicationOf(tokenHash);
    const isGenuine = tokens.isGenuine(token);
    const begun = {
      ...{ id: randomUUID(), tokenHash, previousTokenHash: null },
      ...{ progress: [0, 0], answers: [] },
    };
    if (application !== undefined)
      return { application, before: isGenuine ? { awaited: begun } : {} };
    // Another edge has greeted, and is gone.
    if (isGenuine) porch.adopt(begun, address);
    return undefined;
  }

  #pass(socket: EdgeSocket, destined: Destined): void {
    const { clock, holdMs, mostHeld, routes } = this.terms;
    const route = routes.route(destined.application);
    if (route) socket.passTo(route, destined.before);
    else if (this.#isClosed) socket.closeAs('GoingAway');
    else if (this.#held.size >= mostHeld) socket.closeAs('TooManyConnections');
    else {
      const timer = clock.setTimeout(() => {
        socket.closeAs('GoingAway');
      }, holdMs);
      this.#held.set(socket, { ...destined, timer });
    }
  }

  #forget(socket: EdgeSocket): void {
    const held = this.#held.get(socket);
    if (held) this.terms.clock.clearTimeout(held.timer);
    this.#held.delete(socket);
  }
}
