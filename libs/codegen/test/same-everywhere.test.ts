/** Generation owes nothing to the machine: not to its clock, zone, language or working folder. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

const codegen = path.resolve(import.meta.dirname, '..');
const schema = path.resolve(codegen, '../../schema/src');
const weather = path.join(codegen, 'test/fixtures/weather-protocol.ts');

interface Machine {
  cwd: string;
  TZ: string;
  LC_ALL: string;
}

const machines: readonly [Machine, Machine] = [
  { cwd: '/', TZ: 'Pacific/Apia', LC_ALL: 'C' },
  // Where the decimal mark is a comma, and where a zone is half an hour off.
  { cwd: tmpdir(), TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' },
];

/** The protocol of Ringspec, with its modules run in the order in which they are named. */
function protocolModule(...folders: readonly string[]): string {
  const names = folders.map((_, i) => `module${String(i)}`);
  const imports = folders.map(
    (folder, i) => `import * as ${names[i] ?? ''} from '${path.join(schema, folder, 'index.ts')}';`,
  );
  return `${imports.join('\n')}
export const order = [${names.join(', ')}];
export { protocol } from '${path.join(schema, 'protocol.ts')}';
`;
}

describe('what is generated', () => {
  let program: string;
  let out: string;
  beforeAll(async () => {
    // Beside the sources, so that packages are found whatever the working folder is.
    await mkdir(path.join(codegen, 'dist'), { recursive: true });
    program = await mkdtemp(path.join(codegen, 'dist/same-everywhere-'));
    out = await mkdtemp(path.join(tmpdir(), 'ringspec-same-everywhere-'));
    await build({
      entryPoints: [path.join(codegen, 'src/index.ts')],
      outfile: path.join(program, 'main.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'warning',
    });
    await writeFile(
      path.join(program, 'run.mjs'),
      `import { main } from './main.mjs';\nprocess.exitCode = await main(process.argv.slice(2));\n`,
    );
  });
  afterAll(async () => {
    await rm(program, { recursive: true });
    await rm(out, { recursive: true });
  });

  async function generate(machine: Machine, protocol: string): Promise<Map<string, string>> {
    const { cwd, TZ, LC_ALL } = machine;
    const folder = await mkdtemp(path.join(out, 'generated-'));
    const args = [path.join(program, 'run.mjs'), 'generate', '--protocol', protocol];
    await promisify(execFile)(process.execPath, [...args, '--out', folder], {
      cwd,
      env: { ...process.env, TZ, LC_ALL },
    });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const contents = files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), await readFile(file, 'utf8')] as const;
    });
    return new Map((await Promise.all(contents)).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  it('is the same to the byte for a protocol that is not Ringspec’s', async () => {
    const [here, there] = machines;
    const files = await generate(here, weather);
    expect(files.size).toBeGreaterThan(20);
    expect(await generate(there, weather)).toEqual(files);
  });

  it('is the same to the byte whatever order the declarations are loaded in', async () => {
    const [here, there] = machines;
    const folders = ['events/hardware', 'events/call', 'events/client', 'requests', 'errors'];
    const forth = path.join(out, 'forth.ts');
    const back = path.join(out, 'back.ts');
    await writeFile(forth, protocolModule(...folders));
    await writeFile(back, protocolModule(...folders.toReversed()));
    const files = await generate(here, forth);
    expect(files.size).toBeGreaterThan(150);
    expect(await generate(there, back)).toEqual(files);
  });
});
