import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import type { Clock, Timer } from '@ringspec/protocol';
import type { HomeLink } from '../links/home-link.js';
import { HeldSocket } from './held-socket.js';

export interface EdgeTerms {
  clock: Clock;
  /** How long a socket waits for a home before its client is told to try again. */
  holdMs: number;
  /** Sockets that may wait at a time. */
  mostHeld: number;
}

/** Takes sockets, and passes them to the home as soon as there is one. */
export class Edge {
  #home: HomeLink | undefined;
  #homelessSince: number;
  #isClosed = false;
  readonly #held = new Map<HeldSocket, Timer>();

  constructor(private readonly terms: EdgeTerms) {
    this.#homelessSince = terms.clock.monotonic();
  }

  get home(): HomeLink | undefined {
    return this.#home;
  }

  /** Whether there is a home, or was one a moment ago, so that the next is to be expected. */
  get isServed(): boolean {
    const { clock, holdMs } = this.terms;
    return this.#home !== undefined || clock.monotonic() - this.#homelessSince < holdMs;
  }

  opened(socket: GatewaySocket): AdmittedSocket {
    return this.#home?.opened(socket) ?? this.#hold(socket);
  }

  /** Sockets go there from now on, those that wait first. */
  found(home: HomeLink): void {
    this.#home = home;
    const held = [...this.#held.keys()];
    for (const each of held) {
      this.#forget(each);
      each.passTo(home);
    }
  }

  /** It takes no sockets any more. */
  lost(home: HomeLink): void {
    if (this.#home !== home) return;
    this.#home = undefined;
    this.#homelessSince = this.terms.clock.monotonic();
  }

  /** Nobody waits any more; clients are told to go elsewhere. */
  close(): void {
    this.#isClosed = true;
    this.#home = undefined;
    for (const each of [...this.#held.keys()]) each.closeAs('GoingAway');
  }

  #hold(socket: GatewaySocket): AdmittedSocket {
    const held = new HeldSocket(socket, (gone) => {
      this.#forget(gone);
    });
    const { clock, holdMs, mostHeld } = this.terms;
    if (this.#isClosed) held.closeAs('GoingAway');
    else if (this.#held.size >= mostHeld) held.closeAs('TooManyConnections');
    else {
      const timer = clock.setTimeout(() => {
        held.closeAs('GoingAway');
      }, holdMs);
      this.#held.set(held, timer);
    }
    return held;
  }

  #forget(held: HeldSocket): void {
    const timer = this.#held.get(held);
    if (timer) this.terms.clock.clearTimeout(timer);
    this.#held.delete(held);
  }
}
