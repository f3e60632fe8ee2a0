import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const version = manifest.version;

/** Told to clients in `hello`, and to operators by `--version`. */
export const software = `ringspec-gateway/${version}`;
