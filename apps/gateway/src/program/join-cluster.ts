import { hostname } from 'node:os';
import { defaultLimits } from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { Edge } from '../cluster/edge.js';
import { HomeFinder } from '../cluster/home-finder.js';
import { ProcessRows } from '../cluster/process-rows.js';
import type { Config } from '../config/config.js';
import { every } from '../every.js';
import { LocalHome } from '../links/local-home.js';
import type { HomeServices } from '../links/served-edge.js';
import { connectByWebSocket, WebSocketLinkDoor } from '../links/web-socket-links.js';
import { version } from '../package.js';
import type { Database } from '../stores/sql/database.js';
import type { ClusterStorage } from './storage.js';

/** A takeover takes the lease, half a second, and a start: this much beyond the lease. */
const startMs = 1_500;
/** Renewals of this process's row within its lease. */
const renewals = 3;

export interface ClusterTerms {
  config: Config;
  log: Logger;
  storage: ClusterStorage;
  database: Database;
  /** Of links. */
  key: Buffer;
  /** As it listens. */
  port: number;
  /** WebSockets of clients in this process. */
  sockets: () => number;
  /** A link to the home is open. */
  onFound: () => void;
}

/** The part of a process that every one of a cluster has, whoever is home. */
export interface ClusterMember {
  edge: Edge;
  door: WebSocketLinkDoor;
  /** This process is home. */
  home(services: HomeServices): void;
  /** It is home no longer, soon: other processes look for another. */
  leave(): void;
  /** Clients are told to go elsewhere. */
  stop(): Promise<void>;
}

/** Tells the others of this process, and passes its clients to the one that is home. */
export async function joinCluster(terms: ClusterTerms): Promise<ClusterMember> {
  const { config, log, storage, key, sockets } = terms;
  const { leaseMs } = config;
  const rows = new ProcessRows(terms.database);
  const edge = new Edge({
    clock: systemClock,
    holdMs: leaseMs + startMs,
    mostHeld: config.limits.connections ?? defaultLimits.connections,
  });
  const surroundings = {
    ...{ key, clock: systemClock, silentMs: leaseMs },
    defer: (flush: () => void) => {
      setImmediate(flush);
    },
  };
  let services: HomeServices | undefined;
  const door = new WebSocketLinkDoor({
    ...surroundings,
    home: () => services && { claim: storage.claim, services },
    onLink: (from) => {
      log.info({ from }, 'another gateway passes its clients on to this one');
    },
    onEnd: (from, why) => {
      log.info({ from, why }, 'another gateway passes no clients on any more');
    },
  });
  const bufferedBytes = config.limits.bufferedBytes ?? defaultLimits.bufferedBytes;
  const finder = new HomeFinder({
    ...{ edge, log, clock: systemClock, self: storage.processId, onFound: terms.onFound },
    holder: () => rows.homeHolder(),
    connect: (holder, listener) =>
      connectByWebSocket(
        { ...surroundings, bufferedBytes, from: storage.processId },
        holder,
        listener,
      ),
  });
  const record = {
    id: storage.processId,
    name: `${hostname()} (process ${String(process.pid)})`,
    address: addressOf(config, terms.port),
    version,
  };
  const write = (): Promise<void> => {
    const linkedTo = services ? undefined : finder.linkedTo;
    return rows.write(record, { sockets: sockets(), linkedTo }, leaseMs);
  };
  await write();
  const renewal = every(systemClock, leaseMs / renewals, async () => {
    try {
      await write();
    } catch (error) {
      log.debug({ err: error }, 'the others could not be told of this process; trying again');
    }
  });
  finder.start();
  return {
    edge,
    door,
    home(own) {
      services = own;
      edge.found(new LocalHome(storage.claim, own));
    },
    leave() {
      services = undefined;
      door.leave();
    },
    async stop() {
      renewal.stop();
      edge.close();
      finder.stop();
      door.close();
      await rows.remove(storage.processId);
    },
  };
}

/** Where other processes reach this one, unless it was told. */
function addressOf({ linkUrl, host }: Config, port: number): string {
  if (linkUrl !== undefined) return linkUrl;
  const isAny = host === '0.0.0.0' || host === '::';
  const name = isAny ? hostname() : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${String(port)}`;
}
