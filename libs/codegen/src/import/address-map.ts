import { statSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isBelow } from '../platform-paths.js';

/** Where documents lie, by the addresses that references name them by; one that ends with `/` has a folder. */
export type Addresses = ReadonlyMap<string, string>;

/** Schemas that everybody refers to and nobody has beside their own: a package brings them. */
const META_SCHEMAS: Readonly<Record<string, string>> = {
  'https://json-schema.org/draft/2020-12/': 'ajv/dist/refs/json-schema-2020-12/schema.json',
  'https://json-schema.org/draft/2019-09/': 'ajv/dist/refs/json-schema-2019-09/schema.json',
  'http://json-schema.org/draft-07/schema': 'ajv/dist/refs/json-schema-draft-07.json',
  'http://json-schema.org/draft-06/schema': 'ajv/dist/refs/json-schema-draft-06.json',
};

/** What an address may leave out of the name of a file. */
const ENDINGS = ['', '.json', '.yaml', '.yml'];

/** Finds the files of addresses: nothing is read from the net. */
export class AddressMap {
  readonly #given: Addresses;

  constructor(given: Addresses = new Map()) {
    this.#given = given;
  }

  /** The file of an address without a fragment; undefined where none is known, or it is not there. */
  file(address: string): string | undefined {
    return fileIn(this.#given, address) ?? metaSchemaFile(address);
  }
}

function metaSchemaFile(address: string): string | undefined {
  const known = Object.keys(META_SCHEMAS).find((each) => address.startsWith(each));
  if (known === undefined) return undefined;
  const file = createRequire(import.meta.url).resolve(META_SCHEMAS[known] ?? '');
  return fileIn(new Map([[known, known.endsWith('/') ? path.dirname(file) : file]]), address);
}

/** By the longest address that leads there. */
function fileIn(addresses: Addresses, address: string): string | undefined {
  const exact = addresses.get(address);
  if (exact !== undefined) return isFile(exact) ? exact : undefined;
  const folders = [...addresses.keys()]
    .filter((each) => each.endsWith('/') && address.startsWith(each))
    .sort((one, other) => other.length - one.length);
  for (const each of folders) {
    const found = fileBelow(addresses.get(each) ?? '', address.slice(each.length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Never one out of the folder, whatever the address says. */
function fileBelow(folder: string, rest: string): string | undefined {
  const name = decoded(rest.replace(/\?.*$/s, ''));
  if (name === undefined || name === '' || name.includes('\0')) return undefined;
  const file = ENDINGS.map((ending) => path.resolve(folder, `./${name}${ending}`)).find(isFile);
  if (file === undefined || !isBelow(realpathSync(folder), realpathSync(file))) return undefined;
  return file;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * What is said of where addresses lie, paths resolved from a folder. A folder serves all that begins
 * with its address, whether that ends with `/` or not.
 */
export function readAddresses(
  said: readonly (readonly [address: string, path: string])[],
  folder: string,
  mistake: (address: string, message: string) => void,
): Addresses {
  const found = new Map<string, string>();
  for (const [address, place] of said) {
    const file = path.resolve(folder, place);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!URL.canParse(address) || address.includes('#'))
      mistake(
        address,
        `${address} is no address: say it whole and without a #, as in https://example.com/schemas/`,
      );
    else if (!stats)
      mistake(address, `${place} is not there: it should have what ${address} names`);
    else if (stats.isDirectory()) found.set(address.replace(/\/*$/, '/'), file);
    else if (address.endsWith('/'))
      mistake(
        address,
        `${place} is a file, and ${address} the address of a folder: leave out the / at its end, or name a folder`,
      );
    else found.set(address, file);
  }
  return found;
}
