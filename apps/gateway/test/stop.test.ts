import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { CloseCode, subprotocol } from '@ringspec/generated';
import { WebSocket } from 'ws';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();
const start = async (environment: Record<string, string> = {}) =>
  new Program(bundle.main, ['--port', '0'], {
    DATA_DIR: await temporaryFolder(),
    DEMO_USERS: 'false',
    ...environment,
  });

/** A client that never answers a close frame. */
async function stubbornClient(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    'GET /ws HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\n' +
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n' +
      `sec-websocket-protocol: ${subprotocol}\r\n\r\n`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toContain('101 Switching Protocols');
  return socket;
}

describe('a stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s tells clients to reconnect', async (signal) => {
    const program = await start();
    const port = await program.port();
    const peers = [peerAt(() => port), peerAt(() => port)];
    await Promise.all(peers.map((peer) => peer.connect()));
    program.kill(signal);
    for (const peer of peers) expect(await peer.waitForClose()).toBe(CloseCode.GoingAway);
    expect(await program.exit).toEqual({ code: 0, signal: null });
    expect(program.stderr).toBe('');
  });

  test('closes idle HTTP connections', async () => {
    const program = await start({ DRAIN_MS: '600000' });
    const port = await program.port();
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await once(socket, 'data');
    program.kill('SIGTERM');
    await once(socket, 'close');
    expect(await program.exit).toEqual({ code: 0, signal: null });
  });

  test('waits for a client that does not take leave, but not for ever', async () => {
    const program = await start({ DRAIN_MS: '50' });
    const socket = await stubbornClient(await program.port());
    program.kill('SIGTERM');
    await once(socket, 'close');
    expect(await program.exit).toEqual({ code: 0, signal: null });
  });

  test('says at /healthz that it drains', async () => {
    const program = await start({ DRAIN_MS: '600000', LOG_LEVEL: 'info' });
    const port = await program.port();
    const health = () => fetch(`http://127.0.0.1:${port}/healthz`);
    expect((await health()).status).toBe(200);
    const socket = await stubbornClient(port);
    program.kill('SIGTERM');
    await program.says(/draining/);
    const draining = await health();
    expect(draining.status).toBe(503);
    expect(await draining.json()).toMatchObject({ status: 'draining' });
    // Newcomers are not let in.
    const late = new WebSocket(`ws://127.0.0.1:${port}/ws`, subprotocol);
    const [, answer] = (await once(late, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(answer.statusCode).toBe(503);
    answer.destroy();
    socket.destroy();
    expect(await program.exit).toEqual({ code: 0, signal: null });
  });

  test('is forced by a second signal', async () => {
    const program = await start({ DRAIN_MS: '600000', LOG_LEVEL: 'info' });
    const socket = await stubbornClient(await program.port());
    program.kill('SIGTERM');
    await program.says(/draining/);
    const again = setInterval(() => {
      program.kill('SIGTERM');
    }, 100);
    expect(await program.exit).toEqual({ code: 1, signal: null });
    clearInterval(again);
    expect(program.stderr).toContain('Stopped before all clients were told.');
    socket.destroy();
  });
});

test.each([
  ['an error that nobody caught', "setTimeout(() => { throw new Error('it broke'); })"],
  ['a rejection that nobody handled', "Promise.reject(new Error('it broke'))"],
])('%s is logged, and ends the program with code 1', async (_, statement) => {
  const preload = `process.on('SIGUSR2', () => { ${statement}; })`;
  const program = await start({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
  });
  await program.port();
  program.kill('SIGUSR2');
  expect(await program.exit).toEqual({ code: 1, signal: null });
  const line: unknown = JSON.parse(program.stderr.trim().split('\n').at(-1) ?? '');
  expect(line).toMatchObject({ level: 60, err: { message: 'it broke' } });
});
