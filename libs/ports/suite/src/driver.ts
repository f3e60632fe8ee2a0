import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Language, languages } from '../languages.mjs';

const language = process.env['RINGSPEC_PORT'] ?? 'python';

/** An event as it came: its data as on the wire. */
export interface DriverEvent {
  event: string;
  data: Record<string, unknown>;
}

/** How a command has failed. */
export interface Failure {
  is: 'refused' | 'timeout' | 'lost' | 'cancelled' | 'other';
  domain?: string;
  name?: string;
  code?: number;
  retryable?: boolean;
}

/** What a command has come to; nothing is thrown, so that one that nobody awaits yet may fail. */
export type Outcome = { ok: Record<string, unknown> } | { error: Failure };

interface Ending {
  /** Threads, tasks and the like that the port has left running. */
  left: string[];
}

type Line = DriverEvent | Ending | ({ id: number } & Outcome);

const running = new Set<Driver>();

/** The driver of the language under test: one session at a time, told by lines of JSON. */
export class Driver {
  readonly events: DriverEvent[] = [];
  /** All that it has written for people. */
  stderr = '';
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  #left: string[] | undefined;
  #lastId = 0;
  #wakers: (() => void)[] = [];

  private constructor({ driver, env }: Language) {
    const [program, args] = driver(process.env);
    this.#child = spawn(program, args, {
      cwd: path.resolve(import.meta.dirname, '../..', language),
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'close');
    running.add(this);
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    if (this.#child.stdout) {
      createInterface(this.#child.stdout).on('line', (line) => {
        this.#read(JSON.parse(line) as Line);
      });
    }
    void this.#exit.then(() => {
      running.delete(this);
      const error: Failure = { is: 'lost', name: 'the driver has ended' };
      for (const settle of this.#waiting.values()) settle({ error });
      this.#wake();
    });
  }

  static start(): Driver {
    const row = languages[language];
    if (!row) throw new Error(`no row for ${language} in languages.mjs`);
    return new Driver(row);
  }

  /** For `afterEach`: ends those that a failed test has left. */
  static async endAll(): Promise<void> {
    const left = [...running];
    for (const driver of left) driver.#child.kill('SIGKILL');
    await Promise.all(left.map((driver) => driver.#exit));
  }

  /** Gives a command; see README.md for what there is. The promise has the id for `cancel`. */
  tell(what: string, members: object = {}): Promise<Outcome> & { id: number } {
    const id = ++this.#lastId;
    const outcome = new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve));
    this.#child.stdin?.write(`${JSON.stringify({ id, do: what, ...members })}\n`);
    return Object.assign(outcome, { id });
  }

  /** Calls the method of a request and answers its result; throws where it fails. */
  request(method: string, params: object = {}): Promise<Record<string, unknown>> {
    return this.#succeed(method, { params });
  }

  async connect(url: string): Promise<void> {
    await this.#succeed('connect', { url });
  }

  /** Data of all events of this name, so far. */
  all(name: string): Record<string, unknown>[] {
    return this.events.flatMap(({ event, data }) => (event === name ? [data] : []));
  }

  /** Data of the n-th event of this name, as soon as it has come. */
  async event(name: string, nth = 1): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.all(name)[nth - 1];
      if (found) return found;
      if (!running.has(this)) throw new Error(`ended without ${name}: ${this.stderr}`);
      await new Promise<void>((resolve) => this.#wakers.push(resolve));
    }
  }

  /** Ends the session and the driver, and tells what it has left running. */
  async end(): Promise<{ code: unknown; left: string[] | undefined }> {
    await this.tell('disconnect');
    this.#child.stdin?.end();
    const [code] = await this.#exit;
    return { code, left: this.#left };
  }

  async #succeed(what: string, members: object): Promise<Record<string, unknown>> {
    const outcome = await this.tell(what, members);
    if ('ok' in outcome) return outcome.ok;
    throw new Error(`${what}: ${JSON.stringify(outcome.error)}\n${this.stderr}`);
  }

  #read(line: Line): void {
    if ('event' in line) this.events.push(line);
    else if ('left' in line) this.#left = line.left;
    else {
      const { id, ...outcome } = line;
      this.#waiting.get(id)?.(outcome);
      this.#waiting.delete(id);
    }
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#wakers.splice(0)) wake();
  }
}

/** What a driver ends with that has left nothing. */
export const CLEAN_END = { code: 0, left: [] };
