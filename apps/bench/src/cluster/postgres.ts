import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { freePort } from './free-port.js';

/** Folder of PostgreSQL's programs. */
const programs = process.env['RINGSPEC_POSTGRES'];

/** A server of PostgreSQL as Debian sets it up, in a folder of its own: what is committed is on the disk. */
export class Postgres {
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly user: { uid?: number; gid?: number },
  ) {
    process.on('exit', () => {
      this.#process?.kill('SIGQUIT');
    });
  }

  static async start(): Promise<Postgres> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-bench-postgres-'));
    // It refuses to run as root.
    const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const user = owner ?? {};
    const words = ['-D', path.join(folder, 'data'), '-U', 'ringspec', '-A', 'trust', '-E', 'UTF8'];
    const made = spawnSync(programOf('initdb'), [...words, '--no-locale'], {
      ...user,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(made.stderr);
    const server = new Postgres(folder, await freePort(), user);
    await server.run();
    return server;
  }

  /** Starts it, where it was killed. */
  async run(): Promise<void> {
    const { folder, port, user } = this;
    const words = ['-D', path.join(folder, 'data'), '-p', String(port), '-k', folder];
    const child = spawn(programOf('postgres'), [...words, '-h', '127.0.0.1'], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    for await (const line of createInterface(child.stderr))
      if (line.includes('ready to accept connections')) break;
    child.stderr.resume();
  }

  /** A database with nothing in it. */
  async emptyDatabase(): Promise<string> {
    const name = `bench${String((this.#databases += 1))}`;
    await this.query(this.#url('postgres'), `create database ${name}`);
    return this.#url(name);
  }

  /** Commits wait for the disk; false while much is made that nobody measures. */
  async wait(forDisk: boolean): Promise<void> {
    const main = this.#url('postgres');
    await this.query(main, `alter system set synchronous_commit = ${forDisk ? 'on' : 'off'}`);
    await this.query(main, 'select pg_reload_conf()');
  }

  async query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** At once, without a checkpoint. */
  kill(): Promise<void> {
    return this.#end('SIGQUIT');
  }

  async remove(): Promise<void> {
    await this.#end('SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  #url(database: string): string {
    return `postgres://ringspec@127.0.0.1:${String(this.port)}/${database}`;
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

function programOf(name: string): string {
  if (programs === undefined) throw new Error('RINGSPEC_POSTGRES is not set');
  return path.join(programs, name);
}

function idOf(flag: string): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}
