import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const cacheFolder = join(packageFolder, '../../node_modules/.cache');

/**
 * Every start loads all of these: 250 files, which take as long as all else that a start does. The
 * others stay as they are installed: they are native, or read files that are beside them.
 */
const bundled = ['fastify', 'jose', 'kysely', 'pg', 'pino', 'prom-client', 'ws'];

/** Bundles the program from source for all files of a run of Jest, so that none runs a stale build. */
export default async function bundleOnce() {
  await mkdir(cacheFolder, { recursive: true });
  // Inside the workspace, where the packages that are not bundled are found.
  const folder = await mkdtemp(join(cacheFolder, 'ringspec-gateway-'));
  process.env.RINGSPEC_GATEWAY_BUNDLE = folder;
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8');
  await writeFile(join(folder, 'package.json'), manifest);
  const dependencies = Object.keys(JSON.parse(manifest).dependencies);
  await build({
    absWorkingDir: packageFolder,
    entryPoints: [
      'src/main.ts',
      'src/stores/sqlite/database-thread.ts',
      'src/stores/journal/compact-thread.ts',
      'src/credentials/password-thread.ts',
    ],
    bundle: true,
    platform: 'node',
    format: 'esm',
    // What the program loads only where it needs it stays apart.
    splitting: true,
    conditions: ['@ringspec/source'],
    entryNames: '[name]',
    outdir: join(folder, 'dist'),
    logLevel: 'warning',
    external: dependencies.filter(
      (name) => !name.startsWith('@ringspec/') && !bundled.includes(name),
    ),
    // For those of them that are CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
}
