/** A folder of somebody else's files is left as it is: only what the generator wrote is changed or deleted. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main, writeFolder } from '@ringspec/codegen';
import { documentOf } from './support/read-document.js';

let root: string;
let out: string;
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  writeFileSync(path.join(out, file), text);
};
const read = (file: string): string => readFileSync(path.join(out, file), 'utf8');
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ringspec-out-'));
  out = path.join(root, 'out');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function generate(...args: string[]): Promise<{ code: number; said: string }> {
  const protocol = path.join(root, 'p.json');
  writeFileSync(protocol, documentOf({ Thing: { type: 'object', properties: {} } }));
  let said = '';
  const write = (text: string): void => void (said += text);
  const code = await main(['generate', '--protocol', protocol, '--out', out, ...args], {
    info: write,
    error: write,
  });
  return { code, said };
}

describe('generation into a folder with files of somebody else', () => {
  it('leaves those beside its own alone, and tells them', async () => {
    put('docs/mine.md', 'x');
    put('notes.txt', 'y');
    for (const run of [generate(), generate('--only', 'docs'), generate('--check')]) {
      const { code, said } = await run;
      expect([code, said]).toEqual([0, expect.stringContaining('kept      docs/mine.md')]);
    }
    expect([read('docs/mine.md'), read('notes.txt')]).toEqual(['x', 'y']);
    expect(JSON.parse((await generate('--json')).said)).toMatchObject({ kept: ['docs/mine.md'] });
  });

  it('tells nothing of what tools of a language have built', async () => {
    const built = [
      'java/target/classes/A.class',
      'kotlin/target/a',
      'rust/target/debug/a',
      'swift/.build/a',
      'python/src/x/__pycache__/a.pyc',
    ];
    // A file that is called so, and a folder of another language.
    const others = ['go/target/a', 'java/src/target'];
    for (const file of [...built, ...others]) put(file, 'x');
    for (const run of [generate('--json'), generate('--json', '--check')])
      expect(JSON.parse((await run).said)).toMatchObject({ kept: others });
    expect(built.map(read)).toEqual(built.map(() => 'x'));
  });

  it('writes nothing at all where one is in the way', async () => {
    put('docs/index.md', 'mine');
    for (const check of [[], ['--check'], ['--json']]) {
      const { code, said } = await generate(...check);
      expect([code, said]).toEqual([1, expect.stringContaining('docs/index.md')]);
    }
    expect(read('docs/index.md')).toBe('mine');
    expect(existsSync(path.join(out, 'model.json'))).toBe(false);
  });

  it('does not follow links out of it, and takes no folder for a file', async () => {
    const elsewhere = path.join(root, 'elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(out);
    symlinkSync(elsewhere, path.join(out, 'docs'));
    expect((await generate()).code).toBe(1);
    rmSync(path.join(out, 'docs'));
    mkdirSync(path.join(out, 'model.json'));
    expect((await generate()).code).toBe(1);
    rmSync(path.join(out, 'model.json'), { recursive: true });
    put('typescript', 'a file where a folder should be');
    expect((await generate()).code).toBe(1);
    rmSync(path.join(out, 'typescript'));
    expect((await generate()).code).toBe(0);
    writeFileSync(path.join(elsewhere, 'secret'), 'z');
    rmSync(path.join(out, 'model.json'));
    symlinkSync(path.join(elsewhere, 'secret'), path.join(out, 'model.json'));
    expect((await generate()).code).toBe(1);
    expect(readFileSync(path.join(elsewhere, 'secret'), 'utf8')).toBe('z');
  });

  it('believes no manifest that leads out of it, or is none', async () => {
    for (const text of [
      '{',
      '[]',
      '{"files": ["../p.json"]}',
      '{"files": ["/etc/x"]}',
      '{"files": [7]}',
    ]) {
      put('.ringspec-codegen.json', text);
      expect(await generate()).toMatchObject({ code: 1 });
    }
    expect(existsSync(path.join(root, 'p.json'))).toBe(true);
  });
});

describe('generation into its own folder', () => {
  it('changes and deletes what it wrote, in the artefacts that it is asked for', () => {
    const files = [
      { path: 'docs/a.md', content: 'a' },
      { path: 'docs/b.md', content: 'b' },
      { path: 'corpus/c.json', content: 'c' },
    ];
    writeFolder(out, files);
    put('docs/a.md', 'edited');
    writeFolder(out, [{ path: 'docs/a.md', content: 'a' }]);
    expect(read('docs/a.md')).toBe('a');
    expect(existsSync(path.join(out, 'docs/b.md'))).toBe(false);
    expect(JSON.parse(read('.ringspec-codegen.json'))).toMatchObject({
      files: ['corpus/c.json', 'docs/a.md'],
    });
  });

  it('takes over a folder from before there were manifests', async () => {
    await generate();
    rmSync(path.join(out, '.ringspec-codegen.json'));
    put('typescript/enums.ts', `${read('typescript/enums.ts')}// older\n`);
    expect((await generate()).code).toBe(0);
    expect(read('typescript/enums.ts')).not.toContain('older');
  });
});
