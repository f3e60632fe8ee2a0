/**
 * What a page pays, as its bundler compresses it. The budgets may become smaller; one that grows
 * needs a reason in its commit.
 */
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

/** Bytes after gzip of a page that imports this and nothing else of the package. */
const budgets = {
  'logging in and statuses': {
    source: "export { SessionClient } from './client/session-client.js'",
    bytes: 17_300,
  },
  calls: { source: "export { Client } from './client/client.js'", bytes: 35_800 },
  everything: { source: "export * from './all.js'", bytes: 43_600 },
};

async function compressed(contents: string): Promise<number> {
  const resolveDir = fileURLToPath(new URL('../src', import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    conditions: ['@ringspec/source'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
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
});
