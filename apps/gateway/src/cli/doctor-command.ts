import { ConfigError } from '../config/config-error.js';
import { readConfig } from '../config/read-config.js';
import { type Finding, type FindingState, wrong } from '../doctor/finding.js';
import { exitCodes } from './exit-codes.js';
import type { ProgramCommand, ProgramCommandInput } from './program-command.js';
import { UsageError } from './usage-error.js';

const marks: Readonly<Record<FindingState, string>> = {
  fine: 'ok   ',
  look: 'look ',
  wrong: 'WRONG',
  'passed over': '-    ',
};

export const doctorCommand: ProgramCommand = {
  name: 'doctor',
  takes: [],
  options: ['url', 'json'],
  summary:
    'Look at settings, data folder, TLS proxy, TURN, clock, database and NATS; say what to do.',
  async run(input) {
    const findings = await examined(input);
    const isWell = !findings.some(({ state }) => state === 'wrong');
    const { terminal, flags } = input;
    if (flags['json'] === true) {
      terminal.out(JSON.stringify({ isWell, findings }, null, 2));
    } else {
      for (const { check, state, found, advice } of findings) {
        terminal.out(`${marks[state]}  ${check}: ${found}`);
        if (advice !== undefined) terminal.out(`       → ${advice}`);
      }
    }
    return isWell ? exitCodes.done : exitCodes.failed;
  },
};

async function examined({ environment, flags }: ProgramCommandInput): Promise<Finding[]> {
  const url = readUrl(flags['url']);
  let config;
  try {
    config = readConfig(environment, flags);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      wrong('configuration', error.message, 'Correct it: without, the gateway does not start.'),
    ];
  }
  const { examine } = await import('../doctor/examine.js');
  return examine(config, url);
}

function readUrl(given: string | boolean | undefined): URL | undefined {
  if (typeof given !== 'string') return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(`--url is ${JSON.stringify(given)}: expected https://calls.example.org.`);
}
