import { randomUUID } from 'node:crypto';
import type { NatsConnection } from '@nats-io/transport-node';
import type { HomeLinkListener } from './home-link.js';
import type { LinkDoor } from './link-door.js';
import { type LinkRefusal, refusals, writeGreeting } from './link-greeting.js';
import type { LinkMakingTerms, LinkTarget } from './link-target.js';
import { NatsWire } from './nats-wire.js';
import { RemoteHome } from './remote-home.js';

/** Where a process hears greetings; and the two subjects of a link, of which others know nothing. */
const subjects = {
  door: (process: string) => `ringspec.door.${process}`,
  toHome: (link: string) => `ringspec.link.${link}.home`,
  toEdge: (link: string) => `ringspec.link.${link}.edge`,
};

export interface NatsLinksTerms extends LinkMakingTerms {
  nats: NatsConnection;
  door: LinkDoor;
}

/**
 * Links over NATS, for processes that cannot reach each other. NATS loses what it likes; that a link
 * has lost something its numbers show, and a lost connection ends all links at once.
 */
export class NatsLinks {
  readonly #wires = new Set<NatsWire>();
  #isConnected = true;
  #closing: Promise<void> | undefined;

  /** Resolves once others can greet this process. */
  static async open(terms: NatsLinksTerms): Promise<NatsLinks> {
    const links = new NatsLinks(terms);
    await terms.nats.flush();
    return links;
  }

  private constructor(private readonly terms: NatsLinksTerms) {
    const { nats, from } = terms;
    nats.subscribe(subjects.door(from), {
      callback: (error, message) => {
        if (!error) this.#greeted(Buffer.from(message.data).toString());
      },
    });
    void this.#watch();
  }

  /** As the links of WebSockets: whether it opens or ends at once, the listener hears. */
  connect(target: LinkTarget, listener: HomeLinkListener): RemoteHome {
    const { nats, keys, from } = this.terms;
    const { key } = keys[0];
    const link = randomUUID();
    const wire = this.#wire(subjects.toHome(link), subjects.toEdge(link));
    const greeting = writeGreeting(key, { from, to: target.process });
    let refused = this.#isConnected ? undefined : 'NATS is away.';
    const home = new RemoteHome(
      { ...this.terms, key, greeting, wire },
      {
        ...listener,
        ended: (why) => {
          listener.ended(refused ?? why);
        },
      },
    );
    wire.carryTo(home);
    wire.onRefused = (name) => {
      refused = refusals[name as LinkRefusal];
      wire.end();
    };
    wire.onNobody = () => {
      refused = 'No gateway of that id is at NATS, or not yet.';
      wire.end();
    };
    if (this.#isConnected) {
      const reply = subjects.toEdge(link);
      nats.publish(subjects.door(target.process), `${link} ${greeting}`, { reply });
    } else setImmediate(() => wire.end());
    return home;
  }

  /** Ends all links, and the connection. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const wire of [...this.#wires]) wire.close();
    // What was said last is to be heard; a server that is away is not waited for.
    if (this.#isConnected) await this.terms.nats.flush().catch(() => undefined);
    await this.terms.nats.close();
  }

  #greeted(said: string): void {
    const { door } = this.terms;
    const space = said.indexOf(' ');
    const link = said.slice(0, space);
    if (!/^[0-9a-f-]{36}$/.test(link)) return;
    const wire = this.#wire(subjects.toEdge(link), subjects.toHome(link));
    const visitor = door.judge(said.slice(space + 1));
    if (typeof visitor === 'string') wire.refuse(visitor);
    else wire.carryTo(door.serve(visitor, wire));
  }

  #wire(theirs: string, ours: string): NatsWire {
    const { nats } = this.terms;
    const wire: NatsWire = new NatsWire({
      ...{ nats, theirs, ours },
      onClose: () => this.#wires.delete(wire),
    });
    this.#wires.add(wire);
    return wire;
  }

  async #watch(): Promise<void> {
    for await (const { type } of this.terms.nats.status()) {
      if (type === 'reconnect') this.#isConnected = true;
      if (type !== 'disconnect' && type !== 'staleConnection') continue;
      this.#isConnected = false;
      for (const wire of [...this.#wires]) wire.end();
    }
  }
}
