import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ChildServer, gatewayProgram, startGatewayOn } from '../child-server.js';
import type { Postgres } from './postgres.js';

/** The application that there is from the beginning. */
export const demo = 'demo.ringspec';
/** For gateways that nobody kills: however slow a machine is, no other takes over. */
export const undying = { LEASE_MS: '60000' };
/** Where nobody pings: the clients of a slow machine would be given up while others connect. */
export const patient = { HEARTBEAT_MS: '3600000' };
const tokenS = 3_600;

/** Gateways on one database, the real program each: the first is home of the application that there is. */
export class Gateways {
  readonly running: ChildServer[] = [];
  readonly #folders: string[] = [];

  private constructor(
    private readonly postgres: Postgres,
    readonly url: string,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(
    postgres: Postgres,
    count: number,
    settings: Record<string, string> = {},
  ): Promise<Gateways> {
    const gateways = new Gateways(postgres, await postgres.emptyDatabase(), settings);
    while (gateways.running.length < count) await gateways.join();
    return gateways;
  }

  /** Another one. */
  async join(): Promise<ChildServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'ringspec-bench-'));
    const [first] = this.#folders;
    if (first !== undefined)
      await copyFile(path.join(first, 'secret.key'), path.join(folder, 'secret.key'));
    this.#folders.push(folder);
    const joined = await startGatewayOn(folder, {
      ...{ DATABASE_URL: this.url, DEMO_USERS: 'true', LOG_LEVEL: 'fatal' },
      ...{ CALLS_PER_CONNECTION: '1000', PLACED_CALLS: '1000' },
      ...this.settings,
    });
    this.running.push(joined);
    return joined;
  }

  /** Waits until each of these applications has a home that serves, and returns which. */
  async homesOf(applications: readonly string[]): Promise<ChildServer[]> {
    for (;;) {
      const rows = await this.query<{ name: string; address: string }>(
        `select home.name, process.address from home join process on process.id::text = home.owner
         where home."servesAt" is not null and home."leasedUntil" > clock_timestamp()`,
      );
      const homes = applications.map((name) => {
        const address = rows.find((row) => row.name === name)?.address;
        return this.running.find(({ port }) => address?.endsWith(`:${String(port)}`) === true);
      });
      const found = homes.filter((home) => home !== undefined);
      if (found.length === applications.length) return found;
    }
  }

  /** What lets anybody in: it signs tokens as a backend does, with which users come to be. */
  async doorman(application = demo): Promise<Doorman> {
    const words = ['key', 'add', 'bench', '--signs', '--application', application, '--json'];
    const key = JSON.parse(await this.command(words)) as { secret: string };
    return new Doorman(key.secret, application);
  }

  async command(words: readonly string[], input = ''): Promise<string> {
    const [folder = ''] = this.#folders;
    const running = promisify(execFile)(gatewayProgram, [...words, '--data-dir', folder], {
      env: { ...process.env, DATABASE_URL: this.url },
    });
    running.child.stdin?.end(input);
    return (await running).stdout;
  }

  query<Row extends Record<string, unknown>>(sql: string): Promise<Row[]> {
    return this.postgres.query<Row>(this.url, sql);
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((each) => each.stop()));
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
  }
}

/** Signs for the users of an application. */
export class Doorman {
  constructor(
    readonly key: string,
    readonly application: string,
  ) {}

  /** The full name of a user. */
  name(user: string): string {
    return `${user}@${this.application}.ringspec.internal`;
  }

  /** HS256 of RFC 7515: lets a user in, and makes one where there is none. */
  token(user: string): string {
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1_000);
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({
      ...{ iss: this.key.split('_')[1], sub: user, name: user },
      ...{ iat: now, exp: now + tokenS, provision: true },
    })}`;
    return `${signed}.${createHmac('sha256', this.key).update(signed).digest('base64url')}`;
  }
}
