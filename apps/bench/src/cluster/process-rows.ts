import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { builtProgram } from '../child-run.js';
import { compareRounds, median, perSecond } from '../compare-rates.js';
import type { Row } from '../measurement.js';
import { demo, Gateways, patient, undying } from './gateways.js';
import type { Postgres } from './postgres.js';
import { ProcessorPart } from './processor-part.js';
import { progress } from './progress.js';
import { sizes } from './sizes.js';

/** One for each process. */
const applications = [demo, 'second.bench', 'third.bench'];

/** So little that three of them, their clients and PostgreSQL have room on two processors. */
const partOfProcessor = 0.2;

/** Messages a second of one, two and three processes with an application each, whose clients are processes too. */
export async function processRows(postgres: Postgres): Promise<Row[]> {
  const rows = await ratesOf(postgres, 'messages');
  if (!(await ProcessorPart.isThere())) return rows;
  const part = new ProcessorPart(partOfProcessor);
  const what = `messages, each process held to ${String(partOfProcessor)} of a processor,`;
  try {
    return [...rows, ...(await ratesOf(postgres, what, part))];
  } finally {
    await part.remove();
  }
}

async function ratesOf(postgres: Postgres, what: string, part?: ProcessorPart): Promise<Row[]> {
  const program = await builtProgram('cluster/relay-load.ts');
  const gateways = await Gateways.start(postgres, 0, { ...undying, ...patient });
  const loads: Load[] = [];
  try {
    const rates: number[][] = [];
    for (const [i, application] of applications.entries()) {
      progress(`${what} at ${String(i + 1)} gateways, an application at each`);
      const { pid } = await gateways.join();
      if (application !== demo) await addFirstUser(gateways, application);
      const home = (await gateways.homesOf([application]))[0];
      const { key } = await gateways.doorman(application);
      loads.push(await Load.start(program, [String(home?.port), key, application]));
      await part?.hold(pid);
      const rounds: number[] = [];
      for (let round = 0; round < sizes.rounds; round += 1) {
        const each = await Promise.all(loads.map((load) => load.rate()));
        rounds.push(each.reduce((sum, rate) => sum + rate, 0));
      }
      rates.push(rounds);
    }
    const [one = [], ...more] = rates;
    const peer = median(one);
    return more.map((rounds, i) => {
      const { ours, ratio, spread } = compareRounds(rounds.map((rate) => ({ ours: rate, peer })));
      return {
        what: `${what} of ${String(i + 2)} processes, an application each / of one process`,
        ...{ ours: perSecond(ours), peer: perSecond(peer), ratio, spread },
      };
    });
  } finally {
    for (const load of loads) load.stop();
    await gateways.stop();
  }
}

/** Only applications with users have homes. */
async function addFirstUser(gateways: Gateways, application: string): Promise<void> {
  const words = ['user', 'add', 'first', '--application', application, '--password-stdin'];
  await gateways.command(words, 'correct horse battery staple');
}

/** Clients in a process of their own. */
class Load {
  readonly #lines: AsyncIterator<string>;

  private constructor(private readonly child: ChildProcess) {
    if (!child.stdout) throw new Error('The load has no output.');
    this.#lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    process.on('exit', () => child.kill('SIGKILL'));
  }

  static async start(program: string, args: readonly string[]): Promise<Load> {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const load = new Load(child);
    await load.#next();
    return load;
  }

  async rate(): Promise<number> {
    this.child.stdin?.write('\n');
    return Number(await this.#next());
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  async #next(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('The load of messages ended before its time.');
    return value;
  }
}
