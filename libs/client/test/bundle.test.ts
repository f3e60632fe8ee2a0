import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const packageRoot = fileURLToPath(new URL('..', import.meta.url));

describe('the bundle', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringspec-bundle-'));
    await run(process.execPath, [join(packageRoot, 'bundle.mjs'), '--out', folder]);
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true }));

  const esm = (): string => join(folder, 'ringspec-client.min.js');
  const iife = (): string => join(folder, 'ringspec-client.iife.min.js');

  it.each(['ringspec-client.min.js', 'ringspec-client.iife.min.js'])(
    '%s has nothing that a strict Content-Security-Policy or a browser forbids',
    async (file) => {
      const code = await readFile(join(folder, file), 'utf8');
      for (const forbidden of [
        /\brequire\(/,
        /\beval\b/,
        /new Function\b/,
        /\bfrom\s*"[@./]/,
        /["'`]node:/,
      ]) {
        expect(code).not.toMatch(forbidden);
      }
    },
  );

  it('is imported in bare Node, where a client can be made and says what is missing', async () => {
    const program = `
      const { Client, getInstance, OperatorACDStatuses, version } = await import(${JSON.stringify(esm())});
      const client = new Client();
      const refused = await client.init().catch(({ errorName }) => errorName);
      const ready = await client.init({ serverIp: 'localhost:1' });
      console.log(JSON.stringify([
        refused, ready, client.isRTCsupported(), getInstance() === Client.getInstance(),
        OperatorACDStatuses.READY, version === client.version, /^[0-9a-f-]{36}$/.test(client.getGUID()),
      ]));`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', program]);
    expect(stderr).toBe('');
    const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(JSON.parse(stdout)).toEqual([
      'InvalidConfig',
      { name: 'SDKReady', version },
      false,
      true,
      'Ready',
      true,
      true,
    ]);
  });

  it('is a script with the global Ringspec', async () => {
    const program = `
      require('node:vm').runInThisContext(require('node:fs').readFileSync(${JSON.stringify(iife())}, 'utf8'));
      console.log(typeof Ringspec.getInstance, Ringspec.Events.IncomingCall);`;
    const { stdout } = await run(process.execPath, ['-e', program]);
    expect(stdout.trim()).toBe('function IncomingCall');
  });
});
