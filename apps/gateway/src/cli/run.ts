import { parseArgs } from 'node:util';
import { AccountError } from '../accounts/account-error.js';
import { BackupError } from '../backup/backup-error.js';
import { ConfigError } from '../config/config-error.js';
import { readConfig, type Environment } from '../config/read-config.js';
import { NatsError } from '../links/nats-error.js';
import { SecretError } from '../credentials/secret-error.js';
import { MoveError } from '../move/move-error.js';
import { StartError } from '../program/start-error.js';
import { DatabaseError } from '../stores/postgres/database-error.js';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';
import { version } from '../package.js';
import type { AccountOption } from './account-command.js';
import { administratorCommands } from './administrator-commands.js';
import { backupCommands } from './backup-commands.js';
import { clusterCommands } from './cluster-commands.js';
import type { CommandWords } from './command-words.js';
import { doctorCommand } from './doctor-command.js';
import { exitCodes } from './exit-codes.js';
import { commandHelp, programHelp, programName, usage } from './help.js';
import { keyCommands } from './key-commands.js';
import { migrateCommand } from './migrate-command.js';
import { queueCommands } from './queue-commands.js';
import { secretCommands } from './secret-commands.js';
import { runAccountCommand } from './run-account-command.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { userCommands } from './user-commands.js';

const accountCommands = [
  ...userCommands,
  ...queueCommands,
  ...keyCommands,
  ...administratorCommands,
];
const programCommands = [
  ...backupCommands,
  migrateCommand,
  ...clusterCommands,
  ...secretCommands,
  doctorCommand,
];
const commands = [...accountCommands, ...programCommands];

/**
 * Does what the command line says and returns the exit code. For `start` that is when the gateway
 * has stopped.
 */
export async function run(
  words: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  try {
    return await dispatch(words, environment, terminal);
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      terminal.error(`${programName}: ${error.message}`);
      terminal.error(`See ${programName} --help.`);
      return exitCodes.misused;
    }
    if (
      error instanceof AccountError ||
      error instanceof BackupError ||
      error instanceof DataDirError ||
      error instanceof DatabaseError ||
      error instanceof MoveError ||
      error instanceof NatsError ||
      error instanceof SecretError ||
      error instanceof StartError
    ) {
      terminal.error(`${programName}: ${error.message}`);
      return exitCodes.failed;
    }
    throw error;
  }
}

async function dispatch(
  argv: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const { values, positionals } = parse(argv);
  const [noun, verb, ...words] = positionals;
  const group = commands.filter(({ name }) => name.split(' ')[0] === noun);
  const programCommand = programCommands.find(({ name }) =>
    [noun, `${noun} ${verb}`].includes(name),
  );
  const accountCommand = accountCommands.find(({ name }) => name === `${noun} ${verb}`);
  const command = programCommand ?? accountCommand;

  if (values.version === true) {
    terminal.out(version);
  } else if (values.help === true) {
    terminal.out(
      group.length === 0 ? programHelp(commands) : commandHelp(command ? [command] : group),
    );
  } else if (programCommand !== undefined) {
    const own = positionals.slice(programCommand.name.split(' ').length);
    checkUsage(programCommand, own, values);
    return programCommand.run({ words: own, flags: values, environment, terminal });
  } else if (accountCommand !== undefined) {
    checkUsage(accountCommand, words, values);
    await runAccountCommand(accountCommand, words, values, environment, terminal);
  } else if (group.length > 0) {
    throw new UsageError(
      `${noun} does ${group.map(({ name }) => name.split(' ')[1]).join(', ')}${verb === undefined ? '' : `, not ${verb}`}.`,
    );
  } else if (noun === undefined || (noun === 'start' && verb === undefined)) {
    refuseOptions(values, ['port', 'host', 'data-dir'], 'start');
    const config = readConfig(environment, values);
    // The commands about accounts are quicker without all that the gateway loads.
    const { runGateway } = await import('../program/run-gateway.js');
    await runGateway(config, terminal);
  } else {
    throw new UsageError(`Unknown command ${positionals.join(' ')}.`);
  }
  return exitCodes.done;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
        application: { type: 'string' },
        'display-name': { type: 'string' },
        'password-stdin': { type: 'boolean' },
        scopes: { type: 'string' },
        signs: { type: 'boolean' },
        'public-key': { type: 'string' },
        jwks: { type: 'string' },
        priority: { type: 'string' },
        url: { type: 'string' },
        from: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

type Values = ReturnType<typeof parse>['values'];

function checkUsage(
  command: CommandWords<AccountOption>,
  words: readonly string[],
  values: Values,
): void {
  const open = command.takes.at(-1)?.endsWith('…') ?? false;
  const enough = words.length >= command.takes.length;
  if (!enough || (!open && words.length > command.takes.length)) {
    throw new UsageError(`Usage: ${usage(command)}`);
  }
  refuseOptions(values, ['data-dir', ...command.options], command.name);
}

function refuseOptions(
  values: Values,
  allowed: readonly (AccountOption | 'port' | 'host' | 'data-dir')[],
  name: string,
): void {
  const strange = Object.keys(values).find((key) => !(allowed as readonly string[]).includes(key));
  if (strange !== undefined) throw new UsageError(`${name} has no option --${strange}.`);
}
