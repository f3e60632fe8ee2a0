import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { VerifyPassword } from './argon2-passwords.js';

export interface PasswordCheck {
  passwordHash: string;
  password: string;
}

export type PasswordVerdict = 'right' | 'wrong' | 'no hash';

export interface PasswordThreads {
  verify: VerifyPassword;
  /** Checks that are under way are rejected. */
  close(): Promise<void>;
}

export interface PasswordThreadsOptions {
  /** A thread ended without being asked to. */
  onLost: (error: Error) => void;
  /** Default: one less than there are processors, between 1 and 4. */
  threads?: number;
  /** The thread's program. Default: the one beside this file. */
  entry?: URL;
}

interface Waiting extends PasswordCheck {
  resolve: (isRight: boolean) => void;
  reject: (error: Error) => void;
}

/**
 * Checks passwords on threads of their own, with less of a claim to the processor than the one that
 * relays messages. As many at once as there are threads; the others wait in turn.
 */
export function openPasswordThreads(options: PasswordThreadsOptions): PasswordThreads {
  const { onLost, threads = Math.min(4, Math.max(1, availableParallelism() - 1)) } = options;
  const entry = options.entry ?? new URL('./password-thread.js', import.meta.url);
  const waiting: Waiting[] = [];
  const busy = new Map<Worker, Waiting>();
  const idle: Worker[] = [];
  const all: Worker[] = [];
  let closing = false;

  const next = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const [worker, check] = [idle.pop(), waiting.shift()];
      if (!worker || !check) return;
      busy.set(worker, check);
      const { passwordHash, password } = check;
      worker.postMessage({ passwordHash, password } satisfies PasswordCheck);
    }
  };
  const lost = (worker: Worker, error: Error): void => {
    busy.get(worker)?.reject(error);
    busy.delete(worker);
    if (!closing) onLost(error);
  };
  for (let i = 0; i < threads; i += 1) {
    const worker = new Worker(entry, { name: 'ringspec-passwords' });
    worker.on('message', (verdict: PasswordVerdict) => {
      const check = busy.get(worker);
      busy.delete(worker);
      idle.push(worker);
      if (verdict === 'no hash') check?.reject(new Error('This is no hash of a password.'));
      else check?.resolve(verdict === 'right');
      next();
    });
    worker.on('error', (error: Error) => {
      lost(worker, error);
    });
    worker.on('exit', (code) => {
      lost(worker, new Error(`A thread for passwords ended with code ${code}.`));
    });
    idle.push(worker);
    all.push(worker);
  }

  return {
    verify: (passwordHash, password) =>
      new Promise((resolve, reject) => {
        waiting.push({ passwordHash, password, resolve, reject });
        next();
      }),
    async close() {
      closing = true;
      const ended = new Error('Passwords are checked no more.');
      for (const { reject } of waiting.splice(0)) reject(ended);
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}
