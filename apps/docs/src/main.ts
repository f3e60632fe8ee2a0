import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, createServer } from 'vitepress';
import { stageSite } from './stage-site.js';
import { watchSources } from './watch-sources.js';

/** `main.mjs <root> [options]`, as tools/docs.mjs calls it, which says what the options are. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    serve: { type: 'boolean', default: false },
    base: { type: 'string', default: '/' },
    out: { type: 'string', default: 'dist/docs' },
  },
});
const root = path.resolve(positionals[0] ?? '.');
const app = path.join(root, 'apps/docs');
const { base, serve } = values;

let staged = await stageSite(root, app);
if (serve) {
  const server = await createServer(app, { base });
  await server.listen();
  server.printUrls();
  watchSources(
    root,
    async () => {
      staged = await stageSite(root, app, staged);
    },
    (trouble) => process.stderr.write(`${trouble}\n`),
  );
} else {
  const outDir = path.resolve(root, values.out);
  await build(app, { base, outDir });
  const shown = path.relative(process.cwd(), outDir);
  process.stdout.write(`The site is in ${shown}, for the path ${base}: any web server shows it.\n`);
}
