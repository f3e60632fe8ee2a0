import type { ProcessRow } from '../cluster/process-rows.js';
import { readDataSettings } from '../config/read-config.js';
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
    summary: 'Show the gateways on DATABASE_URL: which is home, their leases and links.',
    async run({ environment, flags, terminal }) {
      const { databaseUrl } = readDataSettings(environment, flags);
      if (databaseUrl === undefined) {
        throw new UsageError(
          'cluster status needs DATABASE_URL: without it there is one gateway, on its data folder.',
        );
      }
      const processes = await readProcesses(databaseUrl);
      if (flags['json'] === true) terminal.out(JSON.stringify(processes, null, 2));
      else show(processes, terminal);
      return processes.some(isHome) ? exitCodes.done : exitCodes.failed;
    },
  },
];

async function readProcesses(url: string): Promise<readonly ProcessRow[]> {
  const { ProcessRows } = await import('../cluster/process-rows.js');
  const database = await openServer(url);
  try {
    return await new ProcessRows(database).list();
  } finally {
    await database.run('close', null);
  }
}

function show(processes: readonly ProcessRow[], terminal: Terminal): void {
  const rows = processes.map((each) => [
    each.name,
    each.address,
    each.version,
    isHome(each) ? 'home' : isAlive(each) ? 'edge' : 'gone',
    isAlive(each) ? `${each.leaseS.toFixed(1)} s` : `ended ${Math.round(-each.leaseS)} s ago`,
    linkOf(each, processes),
    String(each.sockets),
  ]);
  const head = ['PROCESS', 'ADDRESS', 'VERSION', 'ROLE', 'LEASE', 'LINKED TO', 'SOCKETS'];
  for (const line of textTable([head, ...rows])) terminal.out(line);
  if (!processes.some(isHome)) {
    terminal.out(
      'Nobody is home: clients wait. Start a gateway, or look at the logs of those above.',
    );
  }
}

function linkOf({ linkedTo }: ProcessRow, processes: readonly ProcessRow[]): string {
  if (linkedTo === undefined) return '';
  return processes.find(({ id }) => id === linkedTo)?.name ?? 'one that is gone';
}

function isHome({ homeOf }: ProcessRow): boolean {
  return homeOf.length > 0;
}

function isAlive({ leaseS }: ProcessRow): boolean {
  return leaseS > 0;
}
