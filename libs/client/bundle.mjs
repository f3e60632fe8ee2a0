/** Bundles the client with all it needs for pages without a build step, and prints the sizes. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { installMissingPackages } from '../../tools/steps/install-packages.mjs';

const help = `Usage: npm run bundle -w @ringspec/client [-- --out <folder>]

Writes to <folder>, default libs/client/dist:
  ringspec-client.min.js       for <script type="module"> and import
  ringspec-client.iife.min.js  for <script>: the global Ringspec
`;
const here = fileURLToPath(new URL('.', import.meta.url));
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(here, 'dist') }, help: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

await installMissingPackages();
const { build } = await import('esbuild');
const { clientNames } = await import('./client-names.mjs');
const shortNames = clientNames('client', 'protocol');

const outputs = [
  { file: 'ringspec-client.min.js', format: 'esm' },
  { file: 'ringspec-client.iife.min.js', format: 'iife', globalName: 'Ringspec' },
];
for (const { file, ...options } of outputs) {
  const outfile = join(values.out, file);
  await build({
    ...options,
    outfile,
    entryPoints: [join(here, 'src/all.ts')],
    conditions: ['@ringspec/source'],
    bundle: true,
    minify: true,
    ...shortNames,
    target: 'es2022',
    sourcemap: true,
    logLevel: 'warning',
  });
  const bytes = readFileSync(outfile);
  const sizes = [bytes, gzipSync(bytes, { level: 9 })].map(
    ({ length }) => `${(length / 1_000).toFixed(1)} kB`,
  );
  process.stdout.write(`${file}: ${sizes[0]}, ${sizes[1]} gzipped\n`);
}
