import { hostname } from 'node:os';
import { defaultLimits, type GatewaySocket } from '@ringspec/gateway-core';
import { systemClock } from '@ringspec/protocol';
import { attemptHome, requestHome } from '../cluster/request-home.js';
import { Edge } from '../cluster/edge.js';
import { GreetedSessions } from '../cluster/greeted-sessions.js';
import { HomeKeeper, type KeptHome } from '../cluster/home-keeper.js';
import { routeOver } from '../cluster/home-route.js';
import { HomeRoutes } from '../cluster/home-routes.js';
import { createPorch } from '../cluster/porch.js';
import { ProcessRows } from '../cluster/process-rows.js';
import { EdgeTokens, homeTokens } from '../cluster/resume-tokens.js';
import { turnAway } from '../cluster/turn-away.js';
import { holdToDatabase } from '../credentials/secrets-of-database.js';
import { randomToken } from '../credentials/random-token.js';
import { every } from '../every.js';
import type { ApiAnswer, ApiRequest, Opening } from '../links/home-link.js';
import { LocalHome } from '../links/local-home.js';
import { openLinks } from '../links/open-links.js';
import { watchActs } from '../notices/watch-acts.js';
import { software, version } from '../package.js';
import { livingGateways } from '../secrets/living-gateways.js';
import { agreeWithOthers } from '../secrets/ring-agreement.js';
import { claimSweep } from '../stores/sql/claim-sweep.js';
import type { Config } from '../config/config.js';
import { type DemoUsers, firstAccounts } from './first-accounts.js';
import { iceServersOf } from './ice-servers.js';
import { type OpenedAccounts, openAccounts } from './open-accounts.js';
import { openServices } from './open-services.js';
import type { Serving, ServingTerms } from './serving.js';
import type { RunningHome } from './running-home.js';
import { startHome } from './start-home.js';
import type { ClusterStorage } from './storage.js';

/** A takeover takes the lease, half a second, and a start: this much beyond the lease. */
const startMs = 1_500;
/** Renewals of this process's row within its lease. */
const renewals = 3;

export interface ClusterTerms extends ServingTerms {
  storage: ClusterStorage;
  /** As it listens. */
  port: number;
  /** WebSockets of clients in this process. */
  socketCount: () => number;
  /** Answers what an edge was asked. */
  answer: (request: ApiRequest) => Promise<ApiAnswer>;
}

/**
 * One process of several on one database: an edge to whoever comes, and the home of applications, as
 * many as others.
 */
export async function serveCluster(terms: ClusterTerms): Promise<Serving> {
  const { config, log, audit, trail, tracer, storage, onLost, undo, answer } = terms;
  const { database, processId } = storage;
  const { leaseMs, limits } = config;
  const holdMs = leaseMs + startMs;
  const accounts = await openAccounts(
    config,
    database,
    log,
    await livingGateways(database, config.dataDir),
  );
  const homes = new Map<string, RunningHome>();
  const services = await openServices({
    ...{ config, log, trail, tracer, database, accounts, onLost, undo },
    homes: () => [...homes.values()],
  });
  if (config.demoUsers) terms.announceDemoUsers(await demoUsersOf(storage, accounts));

  const rows = new ProcessRows(database);
  const tokens = new EdgeTokens(accounts.ring.keys('greeted session'));
  const porch = createPorch({
    ...{ passwords: services.passwords, accessTokens: accounts.accessTokens },
    ...{ randomToken, resumeToken: tokens.make, clock: systemClock, log, audit, software },
    ...{ realm: accounts.realm, limits, timings: config.timings, ...(tracer && { tracer }) },
    iceServers: iceServersOf(config, systemClock),
  });
  await porch.start();

  const local = {
    opened: (socket: GatewaySocket, { claim, begun, awaited }: Opening) => {
      const core = homes.get(claim)?.core;
      if (!core) return turnAway(socket);
      if (awaited) core.adopt(awaited, socket.remoteAddress);
      return core.opened(socket, begun);
    },
    answer: (request: ApiRequest) =>
      homes.has(request.claim) ? answer(request) : Promise.reject(new Error('It is not here.')),
  };
  const links = await openLinks({
    ...{ keys: accounts.ring.keys('link'), clock: systemClock, silentMs: leaseMs, from: processId },
    natsUrls: config.natsUrls,
    bufferedBytes: limits.bufferedBytes ?? defaultLimits.bufferedBytes,
    defer: (flush) => {
      setImmediate(flush);
    },
    homes: () => local,
    onLink: (from) => {
      log.info({ from }, 'another gateway passes clients on to this one');
    },
    onEnd: (from, why) => {
      log.info({ from, why }, 'another gateway passes no clients on any more');
    },
  });
  const routes = new HomeRoutes({
    ...{ self: processId, realm: accounts.realm, clock: systemClock, log },
    look: () => rows.look(),
    connect: ({ address, id }, listener) => links.connect({ address, process: id }, listener),
    onChange: () => {
      edge.routesChanged();
    },
  });
  const greeted = new GreetedSessions(database);
  const edge = new Edge({
    ...{ clock: systemClock, holdMs, porch, routes, tokens, greeted },
    mostHeld: limits.connections ?? defaultLimits.connections,
  });

  async function begin(application: string, onHomeLost: () => void): Promise<KeptHome | undefined> {
    const lease = storage.leaseOf(application, onHomeLost);
    if (!(await lease.acquire())) return undefined;
    const { claim } = lease;
    const journal = storage.openJournal(lease, accounts.ring);
    const end = async (home?: RunningHome): Promise<void> => {
      homes.delete(claim);
      await home?.close();
      await journal.close();
    };
    try {
      const home = await startHome({
        ...{ config, log, audit, tracer, database, accounts, services, journal, application },
        resumeToken: homeTokens(application),
      });
      homes.set(claim, home);
      await home.keysRevoked(await services.access.reload());
      await home.review();
      await lease.serve();
      return {
        route: routeOver(new LocalHome(local), claim),
        isIdle: () => home.core.stats.sessions === 0 && home.core.stats.calls === 0,
        async end() {
          links.leave(claim);
          await home.core.drain(config.drainMs);
          await end(home);
          await lease.release();
        },
        async abandon() {
          links.leave(claim);
          await home.core.drain(0);
          await end(home);
        },
      };
    } catch (error) {
      await end().catch(() => undefined);
      await lease.release();
      throw error;
    }
  }

  const record = {
    ...{ id: processId, version, address: addressOf(config, terms.port) },
    name: `${hostname()} (process ${String(process.pid)})`,
    secrets: accounts.ring.fingerprints,
  };
  let leaving = false;
  const startedAt = systemClock.monotonic();
  const write = (): Promise<void> => {
    const state = { sockets: terms.socketCount(), linkedTo: routes.linkedTo, leaving };
    return rows.write(record, state, leaseMs);
  };
  await write();
  try {
    // Once the others see this one: of two that start at once, one sees the other at least.
    const living = await livingGateways(database, config.dataDir);
    agreeWithOthers(
      record.secrets,
      living.filter(({ id }) => id !== processId),
    );
    await holdToDatabase(database, accounts.ring);
  } catch (error) {
    await rows.remove(processId);
    throw error;
  }
  const renewal = every(systemClock, leaseMs / renewals, async () => {
    try {
      await write();
    } catch (error) {
      log.debug({ err: error }, 'the others could not be told of this process; trying again');
    }
  });
  const keeper = new HomeKeeper({
    ...{ self: processId, clock: systemClock, log, leaseMs, routes, begin },
    look: () => rows.look(),
    onLooked: () => {
      // An application that nobody can serve keeps no other from its clients.
      const isLate = systemClock.monotonic() - startedAt > holdMs;
      if (routes.homeless.length === 0 || isLate) terms.onReady();
    },
  });
  await services.listen();
  const watch = watchActs(systemClock, log, services.lookAround);
  const sweep = services.sweep([() => greeted.removeOld()], (now) => claimSweep(database, now));
  await keeper.start();

  return {
    ...{ sockets: edge, api: services.api },
    administrators: services.administratorsAt(porch, attemptHome(routes)),
    gateways: () => [
      { stats: porch.stats },
      ...[...homes.values()].map(({ application, core }) => ({
        ...(application !== undefined && { application }),
        stats: core.stats,
      })),
    ],
    cluster: {
      door: links,
      elsewhere: requestHome(services, routes),
      links: () => routes.links,
      homeless: () => routes.homeless.length,
      get isServed() {
        return routes.isServed(holdMs);
      },
    },
    async stop() {
      leaving = true;
      await write().catch(() => undefined);
      sweep.stop();
      watch.stop();
      // Before clients that linger are waited for: other processes take over meanwhile.
      await keeper.leave();
      await porch.drain(0);
      edge.close();
      keeper.stop();
      routes.stop();
      await links.close();
      renewal.stop();
      await rows.remove(processId);
      await terms.closeDoor();
    },
  };
}

/** One of several processes that start at once makes them. */
async function demoUsersOf(storage: ClusterStorage, { admin }: OpenedAccounts): Promise<DemoUsers> {
  // No application has this name.
  const lease = storage.leaseOf('', () => undefined);
  if (!(await lease.acquire())) return 'none';
  try {
    return await firstAccounts(admin, storage.database);
  } finally {
    await lease.release();
  }
}

/** Where other processes reach this one, unless it was told. */
function addressOf({ linkUrl, host }: Config, port: number): string {
  if (linkUrl !== undefined) return linkUrl;
  const isAny = host === '0.0.0.0' || host === '::';
  const name = isAny ? hostname() : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${String(port)}`;
}
