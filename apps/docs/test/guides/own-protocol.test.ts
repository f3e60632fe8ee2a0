/** From an empty folder to a client that is published and used, as the page has it. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { shownOutput } from './printed.js';

const execute = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../../..');
const examples = path.resolve(import.meta.dirname, '../../examples/own-protocol');

let place: string;
let folder: string;
let server: WebSocketServer;

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'ringspec-walk-'));
  folder = path.join(place, 'tasks');
  mkdirSync(folder);
});
afterAll(() => {
  server.close();
  rmSync(place, { recursive: true });
});

/** The commands of a file, but those that ask the registry of npm, whose part is done here. */
function commandsOf(file: string): string[] {
  const lines = readFileSync(path.join(examples, file), 'utf8').trim().split('\n');
  return lines.filter((line) => !/^(mkdir|npm install|npm publish|node )/.test(line));
}

/** What a command says that ends with this exit code. */
async function run(line: string, cwd = folder, expected = 0): Promise<string> {
  const [program = '', ...words] = line.split(' ');
  const options = { cwd, env: { ...process.env, npm_config_loglevel: 'error' } };
  const outcome = await execute(program, words, options).catch((error: unknown) => error);
  const { code = 0, stdout, stderr } = outcome as { code?: number; stdout: string; stderr: string };
  const said = `${stdout}${stderr}`.trim();
  expect({ line, code, said: code === expected ? '' : said }).toEqual({
    line,
    code: expected,
    said: '',
  });
  return said;
}

function installHere(...packages: readonly (readonly [name: string, from: string])[]): void {
  for (const [name, from] of packages) {
    const to = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(to), { recursive: true });
    symlinkSync(from, to);
  }
}

it('a client of a protocol is declared, made, packed and used', async () => {
  const program = path.join(root, 'libs/codegen/bin/ringspec-codegen.mjs');
  installHere(
    ['@ringspec/codegen', path.join(root, 'libs/codegen')],
    ['typescript', path.join(root, 'node_modules/typescript')],
    ['.bin/ringspec-codegen', program],
    ['.bin/tsc', path.join(root, 'node_modules/typescript/bin/tsc')],
  );
  for (const line of commandsOf('begin.sh')) await run(line);

  const begun = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const published = JSON.parse(
    readFileSync(path.join(examples, 'published.json'), 'utf8'),
  ) as Manifest;
  expect(published.scripts).toMatchObject(begun.scripts);
  expect(published.devDependencies).toMatchObject(begun.devDependencies);
  copyFileSync(path.join(examples, 'published.json'), path.join(folder, 'package.json'));
  copyFileSync(path.join(examples, 'tsconfig.build.json'), path.join(folder, 'tsconfig.json'));
  copyFileSync(path.join(examples, 'client.ts'), path.join(folder, 'client.ts'));
  for (const line of commandsOf('publish.sh')) await run(line);
  await run('npm pack --silent');

  const application = path.join(place, 'application');
  mkdirSync(application);
  copyFileSync(path.join(examples, 'use.mjs'), path.join(application, 'use.mjs'));
  const archive = path.join(folder, 'tasks-1.0.0.tgz');
  await run(`npm install --offline --no-audit --no-fund ${archive}`, application);
  server = tasksServer();
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  // Node 20 has WebSocket behind this; later ones take no notice.
  const said = await run(`node --experimental-websocket --no-warnings use.mjs ${url}`, application);
  const printed = said.split('\n');
  expect(printed).toEqual(shownOutput('own-protocol', printed));

  const declared = path.join(folder, 'protocol.yaml');
  const text = readFileSync(declared, 'utf8');
  writeFileSync(declared, text.replace('maxLength: 200', 'maxLength: 100'));
  const told = (await run('npm run --silent protocol:compat', folder, 1)).split('\n');
  expect(told).toEqual(shownOutput('own-protocol-compat', told));
}, 120_000);

interface Manifest {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** Puts each task on the list, and has it done at once. */
function tasksServer(): WebSocketServer {
  const made = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  made.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { id, params } = JSON.parse(String(data)) as { id: number; params: { title: string } };
      const task = { id: 't1', title: params.title, state: 'done' };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: { id: task.id } }));
      socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'TaskFinished', params: { task } }));
    });
  });
  return made;
}
