import { parentPort } from 'node:worker_threads';
import type { DatabaseOrder } from '../sql/database.js';
import type { ThreadAnswer, ThreadOrder } from './database-thread-messages.js';
import { openDatabaseFile } from './open-database-file.js';

// The entry of the thread that owns the database: SQLite waits for the disk, and here nobody else
// waits along.
if (parentPort === null) throw new Error('database-thread.js runs as a worker thread only.');
const port = parentPort;
let work: ((order: DatabaseOrder) => unknown) | undefined;

function obey(order: ThreadOrder): unknown {
  if (order.work === 'open') {
    work = openDatabaseFile(order.input);
    return null;
  }
  if (work === undefined) throw new Error('The database is not open.');
  return work(order);
}

port.on('message', (order: ThreadOrder) => {
  let answer: ThreadAnswer;
  try {
    answer = { output: obey(order) };
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    answer = { failure: { name, message, code } };
  }
  port.postMessage(answer);
  if (order.work === 'close') port.close();
});
