/** Makes the modules that the package publishes. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installMissingPackages } from '../../tools/steps/install-packages.mjs';

const help = `Usage: node libs/client/modules.mjs [--out <folder>]

Writes to <folder>, default libs/client/dist/esm, a module for each of the sources, with short names
for members that nobody outside can mean, and with what is called once put where it is called: what
bundlers of applications cannot do, as they do not know what applications see of it. Local names
stay what they are. Source maps lead to the sources.
`;
const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(here, 'dist/esm') },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

await installMissingPackages();
const { build } = await import('esbuild');
const { minify } = await import('terser');
const { clientNames } = await import('./client-names.mjs');
const { inlineMembers } = await import('./inline-members.mjs');

const sources = path.join(here, 'src');
const { outputFiles } = await build({
  entryPoints: readdirSync(sources, { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(sources, file)),
  outbase: sources,
  outdir: values.out,
  format: 'esm',
  target: 'es2022',
  // Fields that a constructor sets are not declared besides, nor tables imported that are not used.
  tsconfigRaw: {
    compilerOptions: {
      target: 'ES2022',
      useDefineForClassFields: false,
      verbatimModuleSyntax: false,
    },
  },
  // What protocol and generated code export keeps its names.
  ...clientNames('client'),
  plugins: [
    {
      name: 'inline-members',
      setup({ onLoad }) {
        onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
          contents: inlineMembers(readFileSync(file, 'utf8')),
          loader: 'ts',
        }));
      },
    },
  ],
  sourcemap: true,
  sourcesContent: false,
  write: false,
  logLevel: 'warning',
});
const texts = new Map(outputFiles.map((file) => [file.path, file.text]));
for (const [file, text] of texts) {
  if (file.endsWith('.map')) continue;
  const { code, map } = await minify(text, {
    ecma: 2022,
    module: true,
    compress: {
      passes: 2,
      inline: 1,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
    mangle: false,
    format: { beautify: true },
    sourceMap: { content: texts.get(`${file}.map`), url: `${path.basename(file)}.map` },
  });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
}
