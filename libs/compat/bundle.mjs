/** Bundles the drop-in for pages with a script tag and for old bundlers, and prints the sizes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { installMissingPackages } from '../../tools/steps/install-packages.mjs';

const help = `Usage: npm run bundle -w @ringspec/compat [-- --out <folder>]

Writes to <folder>, default libs/compat/dist, as UMD (the global VoxImplant, AMD or CommonJS):
  voximplant.min.js  for pages, in ES2021: what the client calls of the browser is no older
  voximplant.cjs     for old bundlers, in ES2017, by the name that Node takes for CommonJS
`;
const here = import.meta.dirname;
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(here, 'dist') }, help: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

await installMissingPackages();
const { build, transform } = await import('esbuild');
const { minify } = await import('terser');
const { shortNames } = await import('../client/short-names.mjs');
const { privateNames, shortPrivateNames } = await import('./short-private-names.mjs');
const sources = ['compat', 'client', 'protocol'].map((lib) => path.join(here, '..', lib, 'src'));
const names = shortNames({
  folder: here,
  entries: [path.join(here, 'src/index.ts')],
  sources,
});

const { outputFiles } = await build({
  entryPoints: [path.join(here, 'src/index.ts')],
  conditions: ['@ringspec/source'],
  plugins: [shortPrivateNames(sources)],
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, target: 'ES2022' } },
  format: 'esm',
  bundle: true,
  write: false,
  // Short names go by how often they are used, so that texts recur; terser takes them as they come.
  minifyIdentifiers: true,
  mangleProps: new RegExp(`${privateNames.source}|^(?:${Object.keys(names).join('|')})$`),
  logLevel: 'warning',
});
for (const [file, ecma] of [
  ['voximplant.min.js', 2021],
  ['voximplant.cjs', 2017],
]) {
  const lowered = await transform(outputFiles[0].text, { target: `es${ecma}` });
  const { code } = await minify(asUmd(lowered.code), {
    ecma,
    compress: {
      passes: 3,
      inline: 1,
      // Shorter without, once it is compressed.
      lhs_constants: false,
      sequences: false,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
  });
  writeFileSync(path.join(values.out, file), code);
  const sizes = [code.length, gzipSync(code, { level: 9 }).length].map(
    (length) => `${(length / 1_000).toFixed(1)} kB`,
  );
  process.stdout.write(`${file}: ${sizes[0]}, ${sizes[1]} gzipped\n`);
}

/** A module that imports nothing, for AMD, CommonJS, or as the global VoxImplant. */
function asUmd(module) {
  const [statement, exported] = module.match(/export \{([^}]*)\};\s*$/);
  const members = exported.replace(/([\w$]+) as (\w+)/g, '$2: $1');
  const body = module.slice(0, -statement.length);
  return `(function (root, make) {
    if (typeof module === 'object' && module.exports) module.exports = make();
    else if (typeof define === 'function' && define.amd) define([], make);
    else root.VoxImplant = make();
  })(typeof self !== 'undefined' ? self : globalThis, function () {
    ${body}
    return Object.defineProperty({${members}}, '__esModule', { value: true });
  });`;
}
