import { parentPort } from 'node:worker_threads';
import { verifySync } from '@node-rs/argon2';
import { stepBack } from '../step-back.js';
import type { PasswordCheck, PasswordVerdict } from './password-threads.js';

// The entry of a thread that checks passwords, which is hard work by intention.
if (parentPort === null) throw new Error('password-thread.js runs as a worker thread only.');
const port = parentPort;

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
