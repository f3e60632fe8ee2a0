import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import { closeErrors } from '@ringspec/generated';
import {
  type EdgeSocketSignal,
  type EdgeSocketState,
  edgeSocketTransitions,
} from './edge-socket-states.js';
import type { Before, HomeRoute } from './home-route.js';
import { type Destination, readDestination } from './read-destination.js';

/** Characters that a client sends before it has an answer: more than any greeting has. */
const mostLength = 65_536;

/** Where a client is to go, and what has been said to it. */
export interface Destined {
  application: string;
  before: Before;
}

export interface EdgeSocketTerms {
  /** Takes the socket to the porch. */
  toPorch: (socket: GatewaySocket) => AdmittedSocket;
  /** Finds the application of whom the client names; undefined where nobody knows. */
  seek: (named: Destination, porch: AdmittedSocket) => Promise<Destined | undefined>;
  /** Has it passed to the home of its application as soon as there is one. */
  wait: (socket: EdgeSocket, destined: Destined) => void;
  onGone: (socket: EdgeSocket) => void;
}

type CloseName = 'GoingAway' | 'RateLimited' | 'BinaryNotSupported' | 'TooManyConnections';

/** A socket of a client, wherever it has come to. What the client says on the way is said there. */
export class EdgeSocket implements AdmittedSocket {
  #state: EdgeSocketState = 'fresh';
  /** The porch, and later the home. */
  #at: AdmittedSocket | undefined;
  #said: string[] = [];
  #length = 0;

  constructor(
    private readonly socket: GatewaySocket,
    private readonly terms: EdgeSocketTerms,
  ) {}

  /** The porch takes it, and gives up whoever does not greet in time. */
  open(): void {
    this.#at = this.terms.toPorch(this.socket);
  }

  get isLoggedIn(): boolean {
    return this.#at?.isLoggedIn ?? false;
  }

  message(text: string): void {
    if (this.#state === 'home') this.#at?.message(text);
    else if (this.#state === 'seeking' || this.#state === 'waiting') this.#keep(text);
    else if (this.#state !== 'closed') this.#read(text);
  }

  binary(): void {
    if (this.#state === 'seeking' || this.#state === 'waiting') this.closeAs('BinaryNotSupported');
    else this.#at?.binary();
  }

  closed(): void {
    if (!this.#signal('closed')) return;
    this.terms.onGone(this);
    this.#at?.closed();
  }

  /** There is a home. */
  passTo(home: HomeRoute, before: Before): void {
    if (!this.#signal('passed')) return;
    this.#at = home.opened(this.socket, before);
    this.#sayAll();
  }

  closeAs(name: CloseName): void {
    if (this.#state === 'closed') return;
    const { code, summary } = closeErrors[name];
    this.socket.close(code, summary);
    this.closed();
  }

  #read(text: string): void {
    const named = readDestination(text);
    // Who is here already may log in, and has nothing to resume.
    const isFirst = this.#state === 'fresh';
    if (named === undefined || isFirst !== 'resumeToken' in named) {
      this.#signal('greeted');
      this.#at?.message(text);
      return;
    }
    if (!this.#at) return;
    this.#signal('named');
    this.#keep(text);
    this.terms.seek(named, this.#at).then(
      (destined) => {
        this.#found(destined);
      },
      () => {
        this.closeAs('GoingAway');
      },
    );
  }

  #found(destined: Destined | undefined): void {
    if (destined) {
      if (!this.#signal('found')) return;
      // The porch has nothing to do with it any more.
      this.#at?.closed();
      this.#at = undefined;
      this.terms.wait(this, destined);
      return;
    }
    if (!this.#signal('unknown')) return;
    // The porch refuses whom it does not know; what came behind that is read as ever.
    const [first = '', ...others] = this.#taken();
    this.#at?.message(first);
    for (const text of others) this.message(text);
  }

  #keep(text: string): void {
    this.#length += text.length;
    if (this.#length > mostLength) this.closeAs('RateLimited');
    else this.#said.push(text);
  }

  #sayAll(): void {
    for (const text of this.#taken()) this.#at?.message(text);
  }

  #taken(): readonly string[] {
    const said = this.#said;
    this.#said = [];
    this.#length = 0;
    return said;
  }

  #signal(signal: EdgeSocketSignal): boolean {
    const row: Partial<Record<EdgeSocketSignal, EdgeSocketState>> =
      edgeSocketTransitions[this.#state];
    const next = row[signal];
    if (next === undefined) return false;
    this.#state = next;
    return true;
  }
}
