import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shortNames } from './short-names.mjs';

const here = import.meta.dirname;

/** Has esbuild shorten the internal names of this package, made of the sources of these libs: in all files alike. */
export function clientNames(...libs) {
  const { exports } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
  const mangleCache = shortNames({
    folder: here,
    entries: [
      ...Object.values(exports).flatMap((entry) => entry['@ringspec/source'] ?? []),
      // The page of another version reads what this one has stored.
      'src/recovery/kept-page.ts',
    ].map((file) => path.join(here, file)),
    sources: libs.map((lib) => path.join(here, '..', lib, 'src')),
  });
  return { mangleCache, mangleProps: new RegExp(`^(?:${Object.keys(mangleCache).join('|')})$`) };
}
