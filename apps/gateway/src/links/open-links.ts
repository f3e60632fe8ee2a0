import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HomeLinkListener } from './home-link.js';
import { LinkDoor, type LinkDoorTerms } from './link-door.js';
import type { LinkMakingTerms, LinkTarget } from './link-target.js';
import type { RemoteHome } from './remote-home.js';
import { connectByWebSocket, upgradeToLink } from './web-socket-links.js';

export interface LinksTerms extends Omit<LinkDoorTerms, 'self'>, LinkMakingTerms {
  /** Servers of NATS, where processes do not reach each other; undefined for WebSockets. */
  natsUrls: readonly string[] | undefined;
}

/** The links of a process to others and from them. */
export interface Links {
  /** Others may come by WebSocket, whatever carries the links that this process makes. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  connect(target: LinkTarget, listener: HomeLinkListener): RemoteHome;
  /** Edges are to look for another home of the application that this claim is for. */
  leave(claim: string): void;
  close(): Promise<void>;
}

/** Throws NatsError where there is no such server. */
export async function openLinks(terms: LinksTerms): Promise<Links> {
  const door = new LinkDoor({ ...terms, self: terms.from });
  const nats = await natsLinks(terms, door);
  return {
    upgrade(request, stream, head) {
      upgradeToLink(door, request, stream, head);
    },
    connect: (target, listener) =>
      nats?.connect(target, listener) ?? connectByWebSocket(terms, target, listener),
    leave(claim) {
      door.leave(claim);
    },
    async close() {
      door.close();
      await nats?.close();
    },
  };
}

/** Its client is loaded by those who use it alone. */
async function natsLinks(terms: LinksTerms, door: LinkDoor) {
  if (terms.natsUrls === undefined) return undefined;
  const { connectNats } = await import('./connect-nats.js');
  const { NatsLinks } = await import('./nats-links.js');
  const { from, silentMs } = terms;
  const nats = await connectNats(terms.natsUrls, { name: `ringspec-gateway ${from}`, silentMs });
  return NatsLinks.open({ ...terms, nats, door });
}
