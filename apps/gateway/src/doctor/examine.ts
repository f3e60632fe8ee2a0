import { systemClock } from '@ringspec/protocol';
import type { Config } from '../config/config.js';
import { iceServersOf } from '../program/ice-servers.js';
import { isLocked } from '../stores/sqlite/data-dir.js';
import { checkClock, clockIsSynchronized, newestFileOf, type OtherClock } from './check-clock.js';
import { checkDataFolder } from './check-data-folder.js';
import { checkDoors } from './check-doors.js';
import { checkGateway } from './check-gateway.js';
import { checkProcess, openFilesLimit } from './check-process.js';
import { checkPublicAddress } from './check-public-address.js';
import { checkSecrets } from './check-secrets.js';
import { checkTraces } from './check-traces.js';
import { checkIceServers } from './check-turn.js';
import { type Finding, fine, passedOver } from './finding.js';

/** Looks at everything that a gateway with these settings needs. Changes nothing. */
export async function examine(config: Config, publicUrl: URL | undefined): Promise<Finding[]> {
  const { databaseUrl, dataDir, natsUrls } = config;
  const clocks: OtherClock[] = [];
  const heard = <T extends { clock: OtherClock | undefined; findings: Finding[] }>(told: T) => {
    if (told.clock) clocks.push(told.clock);
    return told.findings;
  };
  const [gateway, ice, database, nats, traces, door] = await Promise.all([
    checkGateway(config.host, config.port, isLocked(dataDir)),
    checkIceServers(iceServersOf(config, systemClock)('doctor')),
    databaseUrl === undefined ? [] : askPostgres(databaseUrl).then(heard),
    natsUrls === undefined ? [] : askNats(natsUrls, databaseUrl !== undefined),
    checkTraces(config.traces),
    publicUrl === undefined
      ? [passedOver('public address', 'Not asked for: --url https://… looks at proxy and TLS.')]
      : checkPublicAddress(publicUrl).then(heard),
  ]);
  return [
    fine('configuration', 'Every setting can be read.'),
    ...checkProcess(config, process.versions.node, openFilesLimit()),
    ...checkDataFolder(config, databaseUrl === undefined),
    checkSecrets(config),
    ...database,
    ...nats,
    checkClock(systemClock.now(), clocks, newestFileOf(dataDir), clockIsSynchronized()),
    gateway,
    ...checkDoors(config),
    ...door,
    ...ice,
    ...traces,
  ];
}

/** Without a server its driver is not loaded. */
async function askPostgres(url: string) {
  const { checkPostgres } = await import('./check-postgres.js');
  return checkPostgres(url);
}

/** The same. */
async function askNats(urls: readonly string[], hasDatabase: boolean) {
  const { checkNats } = await import('./check-nats.js');
  return checkNats(urls, hasDatabase);
}
