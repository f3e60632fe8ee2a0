import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const cacheFolder = join(packageFolder, '../../node_modules/.cache');

export interface Bundle {
  /** The program, made of the sources as they are now. */
  main: string;
  databaseThread: URL;
  passwordThread: URL;
  remove(): Promise<void>;
}

/** Bundles the program from source, so that tests of the whole never run a stale build. */
export async function bundleProgram(): Promise<Bundle> {
  await mkdir(cacheFolder, { recursive: true });
  // Inside the workspace, where the packages that are not bundled are found.
  const folder = await mkdtemp(join(cacheFolder, 'ringspec-gateway-'));
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8');
  await writeFile(join(folder, 'package.json'), manifest);
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const external = Object.keys(dependencies).filter((name) => !name.startsWith('@ringspec/'));
  const esbuild = createRequire(import.meta.url).resolve('esbuild/package.json');
  await promisify(execFile)(
    join(dirname(esbuild), 'bin/esbuild'),
    [
      'src/main.ts',
      'src/stores/sqlite/database-thread.ts',
      'src/stores/journal/compact-thread.ts',
      'src/credentials/password-thread.ts',
      '--bundle',
      '--platform=node',
      '--format=esm',
      // What the program loads only where it needs it stays apart.
      '--splitting',
      '--conditions=@ringspec/source',
      '--entry-names=[name]',
      `--outdir=${join(folder, 'dist')}`,
      '--log-level=warning',
      ...external.map((name) => `--external:${name}`),
    ],
    { cwd: packageFolder },
  );
  return {
    main: join(folder, 'dist/main.js'),
    databaseThread: new URL(`file://${join(folder, 'dist/database-thread.js')}`),
    passwordThread: new URL(`file://${join(folder, 'dist/password-thread.js')}`),
    remove: () => rm(folder, { recursive: true }),
  };
}
