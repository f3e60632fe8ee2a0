/** Mistakes and warnings as GitHub shows them beside their lines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main, type MistakeRule } from '@ringspec/codegen';
import { githubAnnotation } from '../src/cli/annotations.js';

describe('`--annotations github`', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-annotations-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const run = async (text: string, ...args: string[]) => {
    const file = path.join(folder, 'p.json');
    writeFileSync(file, text);
    const said = { out: '', error: '' };
    const code = await main(
      ['generate', file, '--out', path.join(folder, 'out'), '--only', 'model', ...args],
      {
        info: (more) => void (said.out += more),
        error: (more) => void (said.error += more),
      },
    );
    return { code, ...said };
  };
  const odd = '{ "$defs": { "A": { "type": "string",\n "odd": 1 } } }';

  it('tells warnings with their places, and leaves JSON alone', async () => {
    const { code, out, error } = await run(odd, '--annotations', 'github', '--json');
    expect(code).toBe(0);
    expect(error).toMatch(
      /^::warning file=.*p\.json,line=2,col=\d+,title=not-carried-over::#\/\$defs\/A\/odd: .*\n$/,
    );
    expect(JSON.parse(out)).toMatchObject({ warnings: [{ rule: 'not-carried-over' }] });
  });

  it('tells mistakes', async () => {
    const { code, error } = await run('{ "$defs": ', '--annotations=github');
    expect(code).toBe(1);
    expect(error).toMatch(/^::error file=.*p\.json,line=1,col=\d+,title=/);
  });

  it('says nothing where it is not asked for, and refuses other forms', async () => {
    expect((await run(odd)).error).not.toContain('::');
    expect(await run(odd, '--annotations', 'gitlab')).toMatchObject({ code: 2 });
    expect(await run(odd, '--annotations')).toMatchObject({ code: 2 });
  });

  it('lets no text be a command or a property of its own', () => {
    // Those of plugins may be anything.
    const mistake = { rule: 'a,b' as MistakeRule, at: 'x', message: '1%\n::error::y' };
    expect(githubAnnotation('error', { ...mistake, source: { file: 'c:d', line: 1 } })).toBe(
      '::error file=c%3Ad,line=1,title=a%2Cb::x: 1%25%0A::error::y\n',
    );
  });
});
