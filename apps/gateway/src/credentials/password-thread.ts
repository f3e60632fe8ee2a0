import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { verifySync } from '@node-rs/argon2';
import type { PasswordCheck, PasswordVerdict } from './password-threads.js';

// The entry of a thread that checks passwords, which is hard work by intention.
if (parentPort === null) throw new Error('password-thread.js runs as a worker thread only.');
const port = parentPort;

/** How far behind the other threads of the process, and the end of the scale (nice(1)). */
const niceness = 10;
const lowest = 19;

/** Whoever relays messages comes first, where the system can tell threads apart. */
function stepBack(): void {
  try {
    const thread = Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0]);
    setPriority(thread, Math.min(lowest, getPriority() + niceness));
  } catch {
    // Not on Linux: threads are all alike.
  }
}

function verdictOn({ passwordHash, password }: PasswordCheck): PasswordVerdict {
  try {
    return verifySync(passwordHash, password) ? 'right' : 'wrong';
  } catch {
    return 'no hash';
  }
}

stepBack();
port.on('message', (check: PasswordCheck) => {
  port.postMessage(verdictOn(check));
});
