import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EmitterOptions } from '../emitters/emitter-options.js';
import { type Addresses, readAddresses } from '../import/address-map.js';
import { MemberReader } from '../json/member-reader.js';
import type { Step } from '../json/source-document.js';
import { readSource } from '../load-protocol.js';
import { filled, flag, isObject, type Member, type Members, optional } from '../model/members.js';
import { type Mistake, ModelError, type SourcePlace } from '../model/model-error.js';

/** What a configuration file says. Paths lead from the working folder. */
export interface Configuration {
  file: string;
  protocol?: string;
  /** A protocol in a document of another kind. */
  document?: string;
  out?: string;
  released?: string;
  lenient?: boolean;
  /** Where documents lie that the protocol refers to by their addresses. */
  addresses: Addresses;
  /** The artefacts that are made, with their options; all of them where it is absent. */
  artefacts?: ReadonlyMap<string, EmitterOptions>;
  /** Packages and modules with further emitters. */
  plugins: readonly string[];
  /** Where the file says what a mistake names: `option python.package`, `plugin x`, `artefact y`. */
  placeOf: (at: string) => SourcePlace | undefined;
}

/** What a configuration file is called, where nobody says otherwise. */
export const CONFIGURATION_FILES = [
  'ringspec-codegen.yaml',
  'ringspec-codegen.yml',
  'ringspec-codegen.json',
] as const;

const SETTINGS: Members = {
  protocol: optional(filled('the path of a protocol')),
  document: optional(filled('the path of a document of another kind')),
  out: optional(filled('the path of a folder')),
  released: optional(filled('the path of a folder')),
  lenient: optional(flag),
  map: optional({
    test: (value) => isObject(value) && Object.values(value).every(filled('a path').test),
    words: 'an object of paths by addresses, as in `https://example.com/schemas/: schemas/`',
  }),
  artefacts: optional({
    test: isObject,
    words: 'an object with the options of each artefact, as in `python: { package: my_models }`',
  }),
  plugins: optional({
    test: (value) => Array.isArray(value) && value.every(filled('a text').test),
    words: 'a list of names of packages, or of paths of modules that begin with `./`',
  }),
};

/** The configuration file in a folder, if there is one. */
export function findConfiguration(folder: string): string | undefined {
  return CONFIGURATION_FILES.map((name) => path.join(folder, name)).find((file) =>
    existsSync(file),
  );
}

/**
 * Reads a configuration file, in YAML or JSON.
 * @throws ProtocolLoadError where it cannot be read, ModelError with every mistake in it, each with its place.
 */
export async function readConfiguration(file: string): Promise<Configuration> {
  const document = await readSource(file);
  const mistakes: Mistake[] = [...document.mistakes];
  const reader = new MemberReader((rule, at, message, steps) => {
    mistakes.push({ rule, at, message, source: document.placeOf(steps) });
  });
  if (!isObject(document.value)) {
    const message = 'it is no object: it says `protocol`, `out` and the like';
    mistakes.push({
      rule: 'wrong-member',
      at: 'configuration',
      message,
      source: document.placeOf([]),
    });
  }
  const said = reader.read('configuration', objectOf(document.value), SETTINGS, []);
  if (said['protocol'] !== undefined && said['document'] !== undefined) {
    const message = 'there is one protocol: leave out `protocol` or `document`';
    const source = document.placeOf(['document']);
    mistakes.push({ rule: 'wrong-member', at: 'configuration', message, source });
  }
  const artefacts = isObject(said['artefacts'])
    ? Object.entries(said['artefacts']).map(
        ([name, options]) => [name, optionsOf(name, options, reader)] as const,
      )
    : undefined;
  const folder = path.dirname(file);
  const pairs = Object.entries(objectOf(said['map'])) as [string, string][];
  const addresses = readAddresses(pairs, folder, (address, message) => {
    const source = document.placeOf(['map', address]);
    mistakes.push({ rule: 'wrong-member', at: 'configuration', message, source });
  });
  if (mistakes.length > 0) throw new ModelError(mistakes);
  const pathOf = (key: string): object => {
    const value = said[key];
    if (typeof value !== 'string') return {};
    return { [key]: path.isAbsolute(value) ? value : path.join(folder, value) };
  };
  return {
    file,
    ...{ ...pathOf('protocol'), ...pathOf('document'), ...pathOf('out'), ...pathOf('released') },
    ...(typeof said['lenient'] === 'boolean' && { lenient: said['lenient'] }),
    addresses,
    ...(artefacts && { artefacts: new Map(artefacts) }),
    plugins: (said['plugins'] ?? []) as readonly string[],
    placeOf: (at) => {
      const steps = stepsTo(at, said['plugins']);
      return steps && document.placeOf(steps);
    },
  };
}

/** Options are texts; `python:` alone has none. */
function optionsOf(name: string, options: unknown, reader: MemberReader): EmitterOptions {
  if (options === null) return {};
  const option: Member = {
    test: (value) => ['string', 'number', 'boolean'].includes(typeof value),
    words: 'a text',
  };
  const members = Object.fromEntries(Object.keys(objectOf(options)).map((key) => [key, option]));
  const read = reader.read(`artefact ${name}`, options, members, ['artefacts', name]);
  return Object.fromEntries(Object.entries(read).map(([key, value]) => [key, String(value)]));
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function stepsTo(at: string, plugins: unknown): readonly Step[] | undefined {
  const [, kind, name = ''] = /^(option|artefact|plugin) (.+)$/.exec(at) ?? [];
  if (kind === 'artefact') return ['artefacts', name];
  if (kind === 'plugin') return ['plugins', (plugins as readonly string[]).indexOf(name)];
  const [, artefact = '', option = ''] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
  return kind === 'option' ? ['artefacts', artefact, option] : undefined;
}
