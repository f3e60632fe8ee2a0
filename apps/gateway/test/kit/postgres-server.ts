import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

/** Folder of PostgreSQL's programs; without it, what needs a server is passed over. */
export const postgresPrograms = process.env['RINGSPEC_POSTGRES'];

interface Owner {
  uid?: number;
  gid?: number;
}

/** A server of PostgreSQL in a temporary folder, for one test file. */
export class PostgresServer {
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    readonly port: number,
    private readonly user: Owner,
    /** Others than that of this machine alone. */
    private readonly addresses: readonly string[],
  ) {}

  /** `addresses`: where it listens too, for anybody there. */
  static async start(...addresses: readonly string[]): Promise<PostgresServer> {
    if (postgresPrograms === undefined) throw new Error('RINGSPEC_POSTGRES is not set');
    const folder = mkdtempSync(join(tmpdir(), 'ringspec-postgres-'));
    // It refuses to run as root.
    const user: Owner = process.getuid?.() === 0 ? postgresUser() : {};
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const server = new PostgresServer(postgresPrograms, folder, await freePort(), user, addresses);
    const made = spawnSync(
      join(postgresPrograms, 'initdb'),
      [
        ...['-D', join(folder, 'data'), '-U', 'ringspec', '-A', 'trust', '-E', 'UTF8'],
        ...['--no-locale', '--no-sync'],
      ],
      { ...user, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(made.stderr);
    for (const address of addresses)
      appendFileSync(join(folder, 'data/pg_hba.conf'), `host all all ${address}/24 trust\n`);
    await server.run();
    return server;
  }

  /** Starts it, where it was stopped or killed. */
  async run(): Promise<void> {
    const { programs, folder, port, user, addresses } = this;
    const listens = ['127.0.0.1', ...addresses].join();
    const child = spawn(
      join(programs, 'postgres'),
      [
        ...['-D', join(folder, 'data'), '-p', String(port), '-k', folder, '-h', listens],
        // Processes are killed here, not machines.
        ...['-c', 'fsync=off'],
      ],
      { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = child;
    for await (const line of createInterface(child.stderr))
      if (/ready to accept (read-only )?connections/.test(line)) break;
    child.stderr.resume();
  }

  /** Another server, with what this one has, that follows it; where `isSynchronous`, no commit is one before it has it. */
  async standby({ isSynchronous }: { isSynchronous: boolean }): Promise<PostgresServer> {
    const { programs, user } = this;
    const folder = mkdtempSync(join(tmpdir(), 'ringspec-postgres-'));
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const from = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'ringspec'];
    const copied = spawnSync(
      join(programs, 'pg_basebackup'),
      [...from, '-D', join(folder, 'data'), '-R', '-c', 'fast'],
      { ...user, encoding: 'utf8' },
    );
    if (copied.status !== 0) throw new Error(copied.stderr);
    const standby = new PostgresServer(programs, folder, await freePort(), user, []);
    await standby.run();
    const main = this.url('postgres');
    if (isSynchronous) {
      await this.query(main, `alter system set synchronous_standby_names = '*'`);
      await this.query(main, 'select pg_reload_conf()');
    }
    const wanted = isSynchronous ? 'sync' : 'async';
    for (let state: unknown; state !== wanted;) {
      const [row] = await this.query(main, 'select sync_state from pg_stat_replication');
      state = row?.['sync_state'];
    }
    return standby;
  }

  /** It follows nobody any more, and takes what is to be kept. */
  async promote(): Promise<void> {
    await this.query(this.url('postgres'), 'select pg_promote()');
  }

  /** A database of its own, with nothing in it. */
  async emptyDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test${String(this.#databases)}`;
    await this.query(this.url('postgres'), `create database ${name}`);
    return this.url(name);
  }

  url(database: string, address = '127.0.0.1'): string {
    return `postgres://ringspec@${address}:${String(this.port)}/${database}`;
  }

  /** Of any of its databases. */
  async query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** At once, without a checkpoint. */
  async kill(): Promise<void> {
    await this.#end('SIGQUIT');
  }

  async remove(): Promise<void> {
    await this.#end('SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child) return;
    const over = once(child, 'exit');
    child.kill(signal);
    await over;
  }
}

function postgresUser(): Owner {
  const idOf = (flag: string) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
