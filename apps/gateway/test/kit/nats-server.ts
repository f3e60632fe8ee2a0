import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from './postgres-server.js';

/** The program of a NATS server; without it, what needs one is passed over. */
export const natsProgram = process.env['NATS_SERVER_PATH'];

/** What NATS_URL says of a server there. */
export const natsUrl = (address: string, port: number): string =>
  `nats://${address}:${String(port)}`;

/** A server of NATS for one test file, which can be killed and started again at its address. */
export class NatsServer {
  #process: ChildProcess | undefined;

  private constructor(
    private readonly program: string,
    private readonly address: string,
    readonly port: number,
    private readonly args: readonly string[],
  ) {}

  static async start(...args: readonly string[]): Promise<NatsServer> {
    return NatsServer.startAt('127.0.0.1', ...args);
  }

  /** At an address of this machine. */
  static async startAt(address: string, ...args: readonly string[]): Promise<NatsServer> {
    if (natsProgram === undefined) throw new Error('NATS_SERVER_PATH is not set');
    const server = new NatsServer(natsProgram, address, await freePort(), args);
    await server.run();
    return server;
  }

  get url(): string {
    return natsUrl(this.address, this.port);
  }

  /** Starts it, where it was killed. */
  async run(): Promise<void> {
    const child = spawn(this.program, ['-a', this.address, '-p', String(this.port), ...this.args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    for await (const line of createInterface(child.stderr))
      if (line.includes('Server is ready')) break;
    child.stderr.resume();
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(signal);
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child) return;
    const over = once(child, 'exit');
    child.kill('SIGKILL');
    await over;
  }
}
