/**
 * What a page pays, as its bundler compresses what the package publishes. The budgets may become
 * smaller; one that grows needs a reason in its commit.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');

/** Bytes after gzip of a page that imports this and nothing else of the package. */
const budgets = {
  'logging in and statuses': {
    source: "export { SessionClient } from './client/session-client.js'",
    bytes: 14_550,
  },
  calls: { source: "export { Client } from './client/client.js'", bytes: 33_900 },
  everything: { source: "export * from './all.js'", bytes: 41_970 },
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringspec-client-'));
  await run(process.execPath, [path.join(root, 'modules.mjs'), '--out', folder]);
  await writeFile(path.join(folder, 'package.json'), '{ "sideEffects": false }');
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

async function bundled(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'js' },
    nodePaths: [path.join(root, '../../node_modules')],
    conditions: ['@ringspec/source'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function compressed(contents: string): Promise<number> {
  return gzipSync(await bundled(contents), { level: 9 }).length;
}

describe('a page', () => {
  it.each(Object.entries(budgets))('for %s stays within its budget', async (_, budget) => {
    const size = await compressed(budget.source);
    expect(size).toBeLessThan(budget.bytes);
    // What was saved is kept: the budget follows.
    expect(size).toBeGreaterThan(budget.bytes - 500);
  });

  it('pays for a feature only where it imports it', async () => {
    const calls = await compressed("export { Client } from './client/client.js'");
    for (const feature of ['tones', 'statistics', 'sharing', 'device-tests', 'media-control']) {
      const source = `export { Client } from './client/client.js'; export * from './features/${feature}.js'`;
      expect(await compressed(source)).toBeGreaterThan(calls + 200);
    }
  });

  it('has a client whose modules call each other by the same short names', async () => {
    const file = path.join(folder, 'page.mjs');
    const page = await bundled(`
      import { Client } from './client/client.js';
      const client = new Client();
      await client.init({ serverIp: '127.0.0.1:1' });
      client.enableSilentLogging(true);
      process.stdout.write([await client.connect(), client.getSilentLog().length > 0].join());`);
    await writeFile(file, page);
    expect((await run(process.execPath, [file])).stdout).toBe('false,true');
    expect(new TextDecoder().decode(page)).not.toContain('followEarly');
  });
});
