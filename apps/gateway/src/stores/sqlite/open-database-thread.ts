import { Worker } from 'node:worker_threads';
import { DataDirError } from './data-dir-error.js';
import type { Database, DatabaseOrder, DatabaseWork } from '../sql/database.js';
import type { ThreadAnswer, ThreadOrder } from './database-thread-messages.js';
import { SqlError } from '../sql/sql-error.js';

export interface DatabaseThreadOptions {
  dataDir: string;
  /** The thread ended without being asked to: nothing can be kept any more. */
  onLost: (error: Error) => void;
  /** The thread's program. Default: the one beside this file. */
  entry?: URL;
}

interface Pending {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/** A database with a thread of its own. Rejects with {@link DataDirError} where the file cannot be opened. */
export async function openDatabaseThread(options: DatabaseThreadOptions): Promise<Database> {
  const entry = options.entry ?? new URL('./database-thread.js', import.meta.url);
  const worker = new Worker(entry, { name: 'ringspec-database' });
  const pending: Pending[] = [];
  let lost: Error | undefined;
  let closing = false;

  worker.on('message', (answer: ThreadAnswer) => {
    const asked = pending.shift();
    if ('output' in answer) {
      asked?.resolve(answer.output);
    } else {
      const { name, message, code } = answer.failure;
      asked?.reject(
        name === 'DataDirError' ? new DataDirError(message) : new SqlError(message, code),
      );
    }
  });
  const lose = (error: Error): void => {
    if (lost !== undefined) return;
    lost = error;
    for (const { reject } of pending.splice(0)) reject(error);
    if (!closing) options.onLost(error);
  };
  worker.on('error', lose);
  worker.on('exit', (code) => {
    lose(new Error(`The database thread ended with code ${code}.`));
  });

  const post = (order: ThreadOrder): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (lost !== undefined) {
        reject(lost);
        return;
      }
      if (order.work === 'close') closing = true;
      pending.push({ resolve, reject });
      worker.postMessage(order);
    });

  try {
    await post({ work: 'open', input: options.dataDir });
  } catch (error) {
    closing = true;
    await worker.terminate();
    throw error;
  }
  return {
    engine: 'sqlite',
    run<Name extends keyof DatabaseWork>(work: Name, input: DatabaseWork[Name]['input']) {
      return post({ work, input } as DatabaseOrder) as Promise<DatabaseWork[Name]['output']>;
    },
  };
}
