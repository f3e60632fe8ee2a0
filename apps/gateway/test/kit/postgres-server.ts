import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
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
    private readonly port: number,
    private readonly user: Owner,
  ) {}

  static async start(): Promise<PostgresServer> {
    if (postgresPrograms === undefined) throw new Error('RINGSPEC_POSTGRES is not set');
    const folder = mkdtempSync(join(tmpdir(), 'ringspec-postgres-'));
    // It refuses to run as root.
    const user: Owner = process.getuid?.() === 0 ? postgresUser() : {};
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const server = new PostgresServer(postgresPrograms, folder, await freePort(), user);
    const made = spawnSync(
      join(postgresPrograms, 'initdb'),
      ['-D', join(folder, 'data'), '-U', 'ringspec', '-A', 'trust', '-E', 'UTF8', '--no-locale'],
      { ...user, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(made.stderr);
    await server.run();
    return server;
  }

  /** Starts it, where it was stopped or killed. */
  async run(): Promise<void> {
    const { programs, folder, port, user } = this;
    const child = spawn(
      join(programs, 'postgres'),
      [
        ...['-D', join(folder, 'data'), '-p', String(port), '-k', folder, '-h', '127.0.0.1'],
        // Processes are killed here, not machines.
        ...['-c', 'fsync=off'],
      ],
      { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = child;
    for await (const line of createInterface(child.stderr))
      if (line.includes('ready to accept connections')) break;
    child.stderr.resume();
  }

  /** A database of its own, with nothing in it. */
  async emptyDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test${String(this.#databases)}`;
    await this.query('postgres', `create database ${name}`);
    return this.url(name);
  }

  url(database: string): string {
    return `postgres://ringspec@127.0.0.1:${String(this.port)}/${database}`;
  }

  async query(database: string, sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url(database) });
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
