/** Bundles the drop-in for pages with a script tag and for old bundlers, and prints its size. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { installMissingPackages } from '../../tools/steps/install-packages.mjs';

const help = `Usage: npm run bundle -w @ringspec/compat [-- --out <folder>]

Writes to <folder>, default libs/compat/dist, in ES2017:
  voximplant.min.js  UMD: the global VoxImplant, AMD or CommonJS
  voximplant.cjs     the same, by the name that Node and old bundlers take for CommonJS
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
const { build } = await import('esbuild');
const { minify } = await import('terser');
const { privateNames, shortPrivateNames } = await import('./short-private-names.mjs');
const sources = ['compat', 'client', 'protocol'].map((lib) => path.join(here, '..', lib, 'src'));

const { outputFiles } = await build({
  entryPoints: [path.join(here, 'src/index.ts')],
  conditions: ['@ringspec/source'],
  plugins: [shortPrivateNames(sources)],
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, target: 'ES2022' } },
  format: 'iife',
  globalName: 'made',
  bundle: true,
  write: false,
  target: 'es2017',
  banner: {
    js: "(function(r,f){typeof module==='object'&&module.exports?module.exports=f():typeof define==='function'&&define.amd?define([],f):r.VoxImplant=f()})(typeof self!=='undefined'?self:globalThis,function(){",
  },
  footer: { js: 'return made});' },
  logLevel: 'warning',
});
const { code } = await minify(outputFiles[0].text, {
  ecma: 2017,
  compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
  mangle: { properties: { regex: privateNames } },
});
for (const name of ['voximplant.min.js', 'voximplant.cjs']) {
  writeFileSync(path.join(values.out, name), code);
}
const sizes = [code.length, gzipSync(code, { level: 9 }).length].map(
  (length) => `${(length / 1_000).toFixed(1)} kB`,
);
process.stdout.write(`voximplant.min.js: ${sizes[0]}, ${sizes[1]} gzipped\n`);
