/** `npm start` as people run it: whatever ends npm ends the gateway. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A connection that lasts as long as the gateway does. */
async function connectionTo(port: number): Promise<{ closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { closed: once(socket, 'close') };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

describe('npm start', () => {
  let folder: string;
  let npm: ChildProcess;
  let output: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-start-'));
    output = '';
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<number> {
    const port = await freePort();
    npm = spawn('npm', ['start'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes('Ringspec is ready')) resolve();
      };
      npm.stdout?.on('data', read);
      npm.stderr?.on('data', read);
      npm.once('exit', () => {
        reject(new Error(`npm start has ended:\n${output}`));
      });
    });
    return port;
  }

  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'ends with the npm that it was started by, at %s too',
    async (signal) => {
      const port = await start();
      const { closed } = await connectionTo(port);
      // The pipes close once nobody is left who could write to them.
      const over = once(npm, 'close');
      npm.kill(signal);
      await Promise.all([closed, over]);
      expect(await isListening(port)).toBe(false);
    },
    120_000,
  );

  it('says what it does in a few lines', async () => {
    await start();
    const over = once(npm, 'close');
    npm.kill('SIGTERM');
    await over;
    const [before = ''] = output.split('Demo users');
    expect(before).toMatch(/Building what is stale … \d+ s\n/);
    expect(before.trim().split('\n').length).toBeLessThan(6);
    expect(before).not.toMatch(/\bnx\b/i);
  }, 120_000);
});
