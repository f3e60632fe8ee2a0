/** The line that says what a generation is at: for people who watch, and for nobody else. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { emitters, main } from '@ringspec/codegen';
import { outputTo } from '../src/cli/output.js';

const protocol = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');

describe('progress', () => {
  let out: string;
  beforeEach(async () => {
    out = await mkdtemp(path.join(tmpdir(), 'ringspec-progress-'));
  });
  afterEach(() => rm(out, { recursive: true }));

  async function run(
    isTTY: boolean,
    ...args: string[]
  ): Promise<{ results: string; errors: string[] }> {
    let results = '';
    const errors: string[] = [];
    const output = outputTo(
      { write: (text) => void (results += text) },
      { isTTY, write: (text) => void errors.push(text) },
    );
    expect(await main(['generate', '--protocol', protocol, '--out', out, ...args], output)).toBe(0);
    return { results, errors };
  }

  it('names each emitter on a terminal, each in place of the one before, and goes away', async () => {
    const { results, errors } = await run(true);
    const { length } = emitters;
    const steps = emitters.map(({ name }, i) => `${name} (${String(i + 1)} of ${String(length)})`);
    const erase = '\r\u001b[2K';
    expect(errors).toEqual([
      `${erase}loading the protocol`,
      ...steps.map((step) => erase + step),
      expect.stringMatching(/writing \d+ files$/),
      erase,
    ]);
    expect(results).toMatch(/^created [^]*\d+ files from weather level 2: \d+ written\n$/);
  });

  it('goes away before a mistake is told', async () => {
    const errors: string[] = [];
    const output = outputTo(
      { write: () => undefined },
      { isTTY: true, write: (text) => void errors.push(text) },
    );
    const missing = path.join(out, 'missing.ts');
    expect(await main(['generate', '--protocol', missing, '--out', out], output)).toBe(1);
    expect(errors.slice(0, 2)).toEqual(['\r\u001b[2Kloading the protocol', '\r\u001b[2K']);
    expect(errors[2]).toContain('missing.ts');
  });

  it('is not shown where nobody watches, nor beside JSON', async () => {
    expect((await run(false)).errors).toEqual([]);
    const { results, errors } = await run(true, '--json');
    expect(errors).toEqual([]);
    expect(JSON.parse(results)).toMatchObject({ protocol: 'weather', differences: [] });
  });
});
