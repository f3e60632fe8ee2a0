import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPasswords, hashPassword } from '../src/credentials/argon2-passwords.js';
import {
  openPasswordThreads,
  type PasswordThreads,
  type PasswordThreadsOptions,
} from '../src/credentials/password-threads.js';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

let bundle: Bundle;
let open: PasswordThreads | undefined;

beforeAll(async () => {
  bundle = await bundleProgram();
});
afterEach(async () => {
  await open?.close();
  open = undefined;
});
afterAll(async () => {
  await removeTemporaryFolders();
  await bundle.remove();
});

function openThreads(options: Partial<PasswordThreadsOptions> = {}): PasswordThreads {
  const onLost = (error: Error): void => {
    throw error;
  };
  open = openPasswordThreads({ onLost, entry: bundle.passwordThread, threads: 1, ...options });
  return open;
}

/** A program of a thread that stands in for the real one. */
async function entryOf(program: string): Promise<URL> {
  const entry = join(await temporaryFolder(), 'thread.mjs');
  await writeFile(entry, `import { parentPort } from 'node:worker_threads';\n${program}`);
  return new URL(`file://${entry}`);
}

describe('passwords on threads of their own', () => {
  test('fit their own hash only, many of them at once', async () => {
    const passwords = await createPasswords(openThreads({ threads: 2 }).verify);
    const hash = await hashPassword('pässword');
    const tries = ['pässword', 'password', 'pässword', '', 'Pässword'];
    expect(await Promise.all(tries.map((word) => passwords.verify(hash, word)))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(await passwords.verify('no PHC string', 'pässword')).toBe(false);
    expect(await passwords.verifyNothing('pässword')).toBeUndefined();
  });

  test('are checked by as many at once as there are threads, in turn', async () => {
    const folder = await temporaryFolder();
    const journal = JSON.stringify(join(folder, 'journal'));
    const entry = await entryOf(`
      import { appendFileSync } from 'node:fs';
      parentPort.on('message', ({ password }) => {
        appendFileSync(${journal}, '+' + password);
        setImmediate(() => {
          appendFileSync(${journal}, '-' + password);
          parentPort.postMessage('right');
        });
      });`);
    const { verify } = openThreads({ entry });
    await Promise.all(['1', '2', '3'].map((password) => verify('hash', password)));
    expect(await readFile(join(folder, 'journal'), 'utf8')).toBe('+1-1+2-2+3-3');
  });

  test('give way to what relays messages, where the system tells threads apart', async () => {
    if (process.platform !== 'linux') return;
    const { verify } = openThreads();
    await verify(await hashPassword('a'), 'a');
    const nice = readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
      // The 19th of proc(5), counted behind the name, which may have spaces.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
    });
    expect(Math.max(...nice)).toBe(Math.min(19, Math.min(...nice) + 10));
  });

  test('are not checked any more when they are closed', async () => {
    const { verify, close } = openThreads({ entry: await entryOf('parentPort.ref();') });
    const checks = [verify('hash', '1'), verify('hash', '2')];
    const settled = Promise.allSettled(checks);
    await close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('tell when a thread is lost, and fail what it had to do', async () => {
    const lost: Error[] = [];
    const { verify } = openThreads({
      entry: await entryOf(`parentPort.on('message', () => process.exit(7));`),
      onLost: (error) => lost.push(error),
    });
    await expect(verify('hash', '1')).rejects.toThrow('ended with code 7');
    expect(lost).toHaveLength(1);
  });
});
