import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const program = path.resolve(import.meta.dirname, '../../gateway/bin/ringspec-gateway.mjs');

/** The real gateway program, as `npm start` runs it, on a folder and port of its own. */
export class GatewayProcess {
  /** Passwords of the demo users, as the first start prints them. */
  readonly passwords = new Map<string, string>();
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<GatewayProcess> {
    const folder = await mkdtemp(path.join(tmpdir(), 'ringspec-e2e-'));
    const gateway = new GatewayProcess(await freePort(), folder, env);
    await gateway.restart();
    for (const [, name = '', password = ''] of gateway.#output.matchAll(/^ {2}(\w+) +(\S+)$/gm)) {
      gateway.passwords.set(name, password);
    }
    if (gateway.passwords.size === 0) throw new Error(`no demo users in:\n${gateway.#output}`);
    return gateway;
  }

  get address(): string {
    return `localhost:${String(this.port)}`;
  }

  /** Starts it again on the same folder and port. Resolves when it listens. */
  async restart(): Promise<void> {
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        ALLOWED_ORIGINS: '*',
        LOGINS_PER_MINUTE: '1000',
        ...this.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        this.#output += chunk.toString();
        if (this.#output.includes('Ringspec is ready')) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => {
        reject(new Error(`the gateway ended with ${String(code)}:\n${this.#output}`));
      });
    });
  }

  /** Runs a command of the program on its folder, and resolves with what that printed. */
  async command(...words: readonly string[]): Promise<string> {
    const env = { ...process.env, DATA_DIR: this.folder };
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...words], { env });
    return stdout;
  }

  /** What it has printed since its last start. */
  get output(): string {
    return this.#output;
  }

  /** Ends it: SIGKILL as a crash would, SIGTERM cleanly. Resolves with the exit code. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return Promise.resolve(child?.exitCode ?? null);
    return new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill(signal);
    });
  }

  /** Ends it and removes its folder. */
  async dispose(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => {
        resolve(port);
      });
    });
  });
}
