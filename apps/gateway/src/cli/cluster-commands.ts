import type { ProcessRow } from '../cluster/process-rows.js';
import { readDataSettings } from '../config/read-config.js';
import { disagreementsAmong } from '../secrets/ring-agreement.js';
import { exitCodes } from './exit-codes.js';
import { openServer } from './open-server.js';
import type { ProgramCommand } from './program-command.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';
import { UsageError } from './usage-error.js';

export const clusterCommands: readonly ProgramCommand[] = [
  {
    name: 'cluster status',
    takes: [],
    options: ['json'],
    summary: 'Show the gateways on DATABASE_URL: what they are home of, their leases and links.',
    async run({ environment, flags, terminal }) {
      const { databaseUrl } = readDataSettings(environment, flags);
      if (databaseUrl === undefined) {
        throw new UsageError(
          'cluster status needs DATABASE_URL: without it there is one gateway, on its data folder.',
        );
      }
      const { processes, homeless } = await readCluster(databaseUrl);
      if (flags['json'] === true) terminal.out(JSON.stringify(processes, null, 2));
      else show(processes, homeless, terminal);
      return processes.some(isAlive) && homeless.length === 0 ? exitCodes.done : exitCodes.failed;
    },
  },
];

async function readCluster(
  url: string,
): Promise<{ processes: readonly ProcessRow[]; homeless: readonly string[] }> {
  const { ProcessRows } = await import('../cluster/process-rows.js');
  const database = await openServer(url);
  try {
    const rows = new ProcessRows(database);
    const { applications } = await rows.look();
    const homeless = applications.filter(({ holder }) => !holder).map(({ name }) => name);
    return { processes: await rows.list(), homeless };
  } finally {
    await database.run('close', null);
  }
}

function show(
  processes: readonly ProcessRow[],
  homeless: readonly string[],
  terminal: Terminal,
): void {
  const rows = processes.map((each) => [
    each.name,
    each.address,
    each.version,
    shownRing(each),
    roleOf(each),
    isAlive(each) ? `${each.leaseS.toFixed(1)} s` : `ended ${Math.round(-each.leaseS)} s ago`,
    each.linkedTo.map((id) => nameOf(id, processes)).join(', '),
    String(each.sockets),
    each.homeOf.join(', '),
  ]);
  const head = [
    'PROCESS',
    'ADDRESS',
    'VERSION',
    'SECRETS',
    'ROLE',
    'LEASE',
    'LINKED TO',
    'SOCKETS',
    'HOME OF',
  ];
  for (const line of textTable([head, ...rows])) terminal.out(line);
  for (const sentence of disagreementsAmong(processes.filter(isAlive))) terminal.out(sentence);
  if (homeless.length > 0) {
    terminal.out(
      `Nobody is home of ${homeless.join(', ')}: clients wait. Start a gateway, or look at the logs of those above.`,
    );
  } else if (!processes.some(isAlive)) {
    terminal.out('No gateway runs: start one.');
  }
}

/** The first in use; fingerprints are told from each other by half of them. */
function shownRing({ secrets }: ProcessRow): string {
  return secrets.map((secret) => secret.slice(0, 8)).join(' ');
}

function nameOf(process: string, processes: readonly ProcessRow[]): string {
  return processes.find(({ id }) => id === process)?.name ?? 'one that is gone';
}

function roleOf(process: ProcessRow): string {
  if (!isAlive(process)) return 'gone';
  if (process.leaving) return 'leaving';
  return process.homeOf.length > 0 ? 'home' : 'edge';
}

function isAlive({ leaseS }: ProcessRow): boolean {
  return leaseS > 0;
}
