import type { FakePeer } from '@ringspec/testing';
import { type Machine, machine } from './machines.js';
import type { PostgresServer } from './postgres-server.js';
import type { Program } from './program.js';
import { runCli } from './run-cli.js';

/** A gateway of several, and where it listens. */
export interface Running {
  program: Program;
  port: number;
}

/** Starts a gateway on a machine. */
export async function startOn(
  place: Machine,
  environment: Record<string, string> = {},
): Promise<Running> {
  const program = place.start(environment);
  return { program, port: await program.port() };
}

/** Gateways on one database, started one after the other: the first is home of the demo users. */
export class Cluster {
  readonly running: Running[] = [];

  private constructor(
    private readonly main: string,
    readonly url: string,
    /** Of the first. */
    readonly place: Machine,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(
    main: string,
    server: PostgresServer,
    count: number,
    environment: Record<string, string> = {},
  ): Promise<Cluster> {
    const url = await server.emptyDatabase();
    const place = await machine(main, { DATABASE_URL: url });
    const cluster = new Cluster(main, url, place, environment);
    cluster.running.push(await startOn(place, environment));
    while (cluster.running.length < count) await cluster.join();
    return cluster;
  }

  get passwords(): Record<string, string> {
    return this.running[0]?.program.demoPasswords() ?? {};
  }

  /** Another one, on a machine of its own. */
  async join(): Promise<Running> {
    const place = await machine(this.main, { DATABASE_URL: this.url }, this.place);
    const joined = await startOn(place, this.environment);
    this.running.push(joined);
    return joined;
  }

  /** Runs a command on the machine of the first, and returns what it says. */
  async command(line: string, input = ''): Promise<string> {
    const words = [...line.split(' '), '--data-dir', this.place.dataDir];
    const environment = { DATABASE_URL: this.url };
    const { code, out, error } = await runCli(words, { environment, input });
    if (code !== 0) throw new Error(error);
    return out;
  }

  async addUser(name: string, application: string): Promise<void> {
    await this.command(
      `user add ${name} --application ${application} --password-stdin`,
      passwordOf(name),
    );
  }

  /** Which gateway is home of an application, as `cluster status` shows it; waits until `isFine` with all. */
  async homes(isFine: (homes: ReadonlyMap<string, Running>) => boolean): Promise<{
    of(application: string): Running;
  }> {
    for (;;) {
      const { out } = await runCli(['cluster', 'status', '--json'], {
        environment: { DATABASE_URL: this.url },
      });
      const homes = new Map<string, Running>();
      const rows = JSON.parse(out) as { address: string; homeOf: string[] }[];
      for (const { address, homeOf } of rows) {
        const running = this.running.find(({ port }) => address.endsWith(`:${String(port)}`));
        if (running) for (const name of homeOf) homes.set(name, running);
      }
      if (!isFine(homes)) continue;
      return {
        of: (application) => {
          const home = homes.get(application);
          if (!home) throw new Error(`Nobody is home of ${application}.`);
          return home;
        },
      };
    }
  }
}

/** Of users that a test adds. */
export function passwordOf(name: string): string {
  return `correct horse of ${name}`;
}

export const textsOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

/** Numbers of events, of which none is missing and none comes twice where they are as counted. */
export const seqsOf = ({ events }: FakePeer): number[] => events.map(({ seq }) => seq);
export const countedTo = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

/** Asks until there is an answer, over whatever becomes of the line. */
export async function askThrough(peer: FakePeer, ask: () => Promise<unknown>): Promise<void> {
  const answered = ask().then(() => true);
  while (!(await Promise.race([answered, closeOf(peer)]))) await resumeThrough(peer);
}

/** Waits, and resumes whenever the line is lost. */
export async function untilThrough(peer: FakePeer, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    if (peer.closeCode !== undefined) await resumeThrough(peer);
    await Promise.race([peer.until(isSo), closeOf(peer)]);
  }
}

/** Resumes, over whatever becomes of the line. */
export async function resumeThrough(peer: FakePeer): Promise<void> {
  for (;;) {
    const resumed = peer.resume().then(() => true);
    resumed.catch(() => undefined);
    if (await Promise.race([resumed, closeOf(peer)])) break;
  }
  peer.resendPending();
}

async function closeOf(peer: FakePeer): Promise<false> {
  await peer.waitForClose();
  return false;
}
