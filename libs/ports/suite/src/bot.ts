import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { languages } from '../languages.mjs';

const folder = path.resolve(import.meta.dirname, '../../python');
const running = new Set<Bot>();

/** A program over the port for Python, as it is started by hand. */
export class Bot {
  #output = '';
  #wakers: (() => void)[] = [];
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;

  /** `program`: relative to the folder of the port. */
  constructor(program: string, args: readonly string[] = [], password = '') {
    const python = process.env['RINGSPEC_PYTHON'] ?? 'python3';
    this.#child = spawn(python, ['-B', '-u', program, ...args], {
      cwd: folder,
      env: { ...process.env, ...languages['python']?.env, RINGSPEC_PASSWORD: password },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
        this.#wake();
      });
    }
    running.add(this);
    this.#exit = once(this.#child, 'close');
    void this.#exit.then(() => {
      running.delete(this);
      this.#wake();
    });
  }

  /** For `afterEach`: ends those that a failed test has left, and shows what they have written. */
  static async endAll(): Promise<void> {
    for (const bot of [...running]) {
      bot.#child.kill('SIGKILL');
      await bot.#exit;
      process.stderr.write(`A bot was left behind. It has written:\n${bot.#output}`);
    }
  }

  /** Rejects when it ends before the story does. */
  async during<T>(story: Promise<T>): Promise<T> {
    const end = this.#exit.then(() => {
      throw new Error(`the bot has ended: ${this.#output}`);
    });
    return Promise.race([story, end]);
  }

  /** Resolves when it has written this. */
  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#output)) {
      if (!running.has(this)) throw new Error(`ended without ${String(pattern)}: ${this.#output}`);
      await new Promise<void>((resolve) => this.#wakers.push(resolve));
    }
  }

  /** Ends it as Ctrl-C does. Resolves with what it has written in all. */
  async interrupt(): Promise<string> {
    this.#child.kill('SIGINT');
    await this.#exit;
    return this.#output;
  }

  #wake(): void {
    for (const wake of this.#wakers.splice(0)) wake();
  }
}
