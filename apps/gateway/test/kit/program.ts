import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { FakePeer, FrameTap } from '@ringspec/testing';
import { openWebSocket } from './open-web-socket.js';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const running = new Set<Program>();

/** The program as a process of its own. */
export class Program {
  stdout = '';
  stderr = '';
  readonly exit: Promise<Exit>;
  readonly #child: ChildProcess;
  #wakers: (() => void)[] = [];
  #ended = false;

  /** `uid`: the user that runs it; default: that of the tests. `before`: words of a program that becomes it. */
  constructor(
    main: string,
    args: readonly string[],
    environment: Record<string, string> = {},
    { uid, before = [] }: { uid?: number | undefined; before?: readonly string[] } = {},
  ) {
    // Nothing of the environment of the tests but what a program needs.
    const { PATH = '', HOME = '' } = process.env;
    const [first = '', ...rest] = [...before, process.execPath, main, ...args];
    this.#child = spawn(first, rest, {
      env: { PATH, HOME, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid }),
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
      this.#wake();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
      this.#wake();
    });
    running.add(this);
    this.exit = once(this.#child, 'close').then(([code, signal]) => {
      this.#ended = true;
      running.delete(this);
      this.#wake();
      return { code, signal } as Exit;
    });
  }

  /** Ends standard input after this text. */
  input(text: string): void {
    this.#child.stdin?.end(text);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves as soon as it says anything more, or ends; never, where it has ended. */
  saysMore(): Promise<void> {
    return new Promise<void>((resolve) => {
      if (!this.#ended) this.#wakers.push(resolve);
    });
  }

  /** Resolves when the program has said this; rejects when it ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
      if (found) return found;
      if (this.#ended) throw new Error(`Ended without saying ${pattern}:\n${this.#output()}`);
      await this.saysMore();
    }
  }

  /** The port, once it is ready. */
  async port(): Promise<number> {
    const [, port] = await this.says(/^Ringspec is ready: http:\/\/localhost:(\d+)$/m);
    return Number(port);
  }

  /** Passwords of demo users by name, as printed at a first start. */
  demoPasswords(): Record<string, string> {
    const rows = this.stdout.matchAll(/^ {2}(alice|bob|carol|dave) +(\S+)$/gm);
    return Object.fromEntries([...rows].map(([, name, password]) => [name, password]));
  }

  #output(): string {
    return `${this.stdout}\n${this.stderr}`;
  }

  #wake(): void {
    for (const wake of this.#wakers.splice(0)) wake();
  }
}

/** For `afterEach`: ends what a failed test left behind. */
export async function endPrograms(): Promise<void> {
  const left = [...running];
  for (const program of left) program.kill('SIGKILL');
  await Promise.all(left.map(({ exit }) => exit));
}

/** A scripted client over a real WebSocket, every frame held to the schema. */
export function peerAt(port: () => number, host?: () => string): FakePeer {
  return new FakePeer(openWebSocket(port, host), new FrameTap());
}
