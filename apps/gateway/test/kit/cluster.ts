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
    private readonly server: PostgresServer,
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
    // Who is home is told at this level.
    const cluster = new Cluster(main, server, url, place, { LOG_LEVEL: 'info', ...environment });
    cluster.running.push(await startOn(place, cluster.environment));
    await Promise.all(Array.from({ length: count - 1 }, () => cluster.join()));
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

  /** Which gateway is home of an application, be it dead by now; waits until `isFine` with all. */
  async homes(isFine: (homes: ReadonlyMap<string, Running>) => boolean): Promise<{
    of(application: string): Running;
  }> {
    for (;;) {
      // Who has become home says so afterwards.
      const more = Promise.race(this.running.map(({ program }) => program.saysMore()));
      const homes = await this.#homes();
      if (!isFine(homes)) {
        await more;
        continue;
      }
      return {
        of: (application) => {
          const home = homes.get(application);
          if (!home) throw new Error(`Nobody is home of ${application}.`);
          return home;
        },
      };
    }
  }

  async #homes(): Promise<ReadonlyMap<string, Running>> {
    const rows = (await this.server.query(
      this.url,
      `select home.name, address from home join process on home.owner = process.id::text
       where home."servesAt" is not null`,
    )) as { name: string; address: string }[];
    const homes = new Map<string, Running>();
    for (const { name, address } of rows) {
      const running = this.running.find(({ port }) => address.endsWith(`:${String(port)}`));
      if (running) homes.set(name, running);
    }
    return homes;
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
