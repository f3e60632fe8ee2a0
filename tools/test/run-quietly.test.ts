/** What a program says behind one line: nothing while it works, all of it in order where it fails. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runQuietly } from '../steps/run-quietly.mjs';

async function run(program: string): Promise<{ code: number; said: string }> {
  let said = '';
  const out = { write: (text: string) => (said += text) };
  const code = await runQuietly('Trying', process.execPath, ['--eval', program], { out });
  return { code, said };
}

/** Where this test's programs keep what is for a while only. */
let folder: string;
const before = process.env['TMPDIR'];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-quietly-'));
  process.env['TMPDIR'] = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(folder, { recursive: true });
});

describe('a program behind one line', () => {
  it('says nothing of its own where it works', async () => {
    const { code, said } = await run(`console.log('out'); console.error('error');`);
    expect(code).toBe(0);
    expect(said).toMatch(/^Trying … \d+ s\n$/);
  });

  it('is shown in the order of its writing where it fails, output and errors alike', async () => {
    const { code, said } = await run(`for (let line = 0; line < 500; line += 2) {
      console.log(line);
      console.error(line + 1);
    }
    process.exitCode = 3;`);
    const lines = Array.from({ length: 500 }, (_, line) => `${String(line)}\n`);
    expect(code).toBe(3);
    expect(said).toBe(`Trying … failed:\n${lines.join('')}`);
  });

  it('says it again at its end where another has interrupted it', async () => {
    let said = '';
    const out = { write: (text: string) => (said += text) };
    const end = path.join(folder, 'end');
    const wait = `while (!require('node:fs').existsSync(${JSON.stringify(end)}));`;
    const long = runQuietly('Long', process.execPath, ['--eval', wait], { out });
    await runQuietly('Short', process.execPath, ['--eval', ''], { out });
    writeFileSync(end, '');
    await long;
    expect(said).toMatch(/^Long … \nShort … \d+ s\nLong … \d+ s\n$/);
  });

  it('leaves no file behind', async () => {
    await run('process.exitCode = 1;');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is not there is refused by its name', async () => {
    const out = { write: () => undefined };
    await expect(runQuietly('Trying', 'no-such-program', [], { out })).rejects.toThrow(
      'no-such-program',
    );
  });
});
