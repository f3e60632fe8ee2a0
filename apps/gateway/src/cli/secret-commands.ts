import { systemClock } from '@ringspec/protocol';
import { readConfig } from '../config/read-config.js';
import { newSecret } from '../credentials/open-secret-ring.js';
import type { OpenedSecrets } from '../secrets/open-secrets.js';
import {
  isResealed,
  isWhole,
  type SecretState,
  shownSeals,
  tellSecrets,
} from '../secrets/secret-states.js';
import { commandActor } from './command-actor.js';
import { exitCodes } from './exit-codes.js';
import { letGatewayAct } from './let-gateway-act.js';
import { openServer } from './open-server.js';
import type { ProgramCommand, ProgramCommandInput } from './program-command.js';
import { textTable } from './text-table.js';

export const secretCommands: readonly ProgramCommand[] = [
  {
    name: 'secrets new',
    takes: [],
    options: [],
    summary: 'Print a new secret: a line of secret.key, or a word of SECRETS.',
    run({ terminal }) {
      terminal.out(newSecret());
      return Promise.resolve(exitCodes.done);
    },
  },
  {
    name: 'secrets status',
    takes: [],
    options: ['json'],
    summary: 'Show how much of what is stored needs which secret, and what to do next.',
    run: (input) =>
      withSecrets(input, async (opened) => {
        const { terminal, flags } = input;
        const { readSecretStates } = await import('../secrets/read-secret-states.js');
        const states = await readSecretStates(opened);
        const told = tellSecrets(states, systemClock.now());
        if (flags['json'] === true) terminal.out(JSON.stringify({ ...states, told }, null, 2));
        else for (const line of [...tableOf(states.secrets), ...told]) terminal.out(line);
        return isWhole(states) ? exitCodes.done : exitCodes.failed;
      }),
  },
  {
    name: 'secrets reseal',
    takes: [],
    options: [],
    summary: 'Seal with the first secret what is stored under others, while gateways serve.',
    run: (input) =>
      withSecrets(input, async (opened) => {
        const { terminal } = input;
        const { readSecretStates } = await import('../secrets/read-secret-states.js');
        const { runReseal } = await import('../secrets/run-reseal.js');
        const done = new Map<string, number>();
        await runReseal(opened, commandActor(), (called, rows) => {
          done.set(called, (done.get(called) ?? 0) + rows);
          terminal.out(`Sealed anew: ${String(done.get(called))} ${called}.`);
        });
        const states = await readSecretStates(opened);
        const told = tellSecrets(states, systemClock.now());
        for (const line of [...tableOf(states.secrets), ...told]) terminal.out(line);
        await letGatewayAct(opened.database, opened.dataDir, terminal);
        return isResealed(states) ? exitCodes.done : exitCodes.failed;
      }),
  },
];

async function withSecrets(
  { environment, flags }: ProgramCommandInput,
  work: (opened: OpenedSecrets) => Promise<number>,
): Promise<number> {
  const { openSecrets } = await import('../secrets/open-secrets.js');
  const opened = await openSecrets(readConfig(environment, flags), openServer);
  try {
    return await work(opened);
  } finally {
    await opened.database.run('close', null);
  }
}

function tableOf(secrets: readonly SecretState[]): readonly string[] {
  const rows = secrets.map(({ secret, place, neededBy }) => [secret, place, shownSeals(neededBy)]);
  return textTable([['SECRET', 'PLACE', 'NEEDED BY'], ...rows]);
}
