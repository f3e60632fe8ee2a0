import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where this package is: the folder above `src` or `dist`. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url));

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const version = manifest.version;

/** Told to clients in `hello`. */
export const software = `ringspec-gateway/${version}`;
