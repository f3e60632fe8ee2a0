import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import type { ProtocolDefinition } from '@ringspec/schema';
import type { BuildOptions } from 'esbuild';
import { type JsonProtocol, readJsonProtocol, type ReadOptions } from './json/json-protocol.js';
import { AddressMap, type Addresses } from './import/address-map.js';
import { SourceFiles } from './import/source-files.js';
import { withFiles } from './import/with-files.js';
import { parseDocument } from './json/parse-document.js';
import type { SourceDocument } from './json/source-document.js';
import { ModelError } from './model/model-error.js';
import { shownPath } from './platform-paths.js';

/** How a file with a document is read. */
export interface DocumentOptions extends ReadOptions {
  /** Where documents lie that it refers to by their addresses. */
  addresses?: Addresses;
}

/**
 * Loads the export `protocol` of a TypeScript module, without a build step before and without
 * writing to disk, or a protocol from a JSON Schema document, in JSON or YAML.
 * @throws ProtocolLoadError where it cannot be read or run, ModelError for what a document has wrong.
 */
export async function loadProtocol(file: string): Promise<ProtocolDefinition> {
  if (isDocument(file)) {
    const { protocol, mistakes } = await readDocument(file);
    if (mistakes.length > 0) throw new ModelError(mistakes);
    return protocol;
  }
  const { build } = await import('esbuild');
  const bundle = await build(bundleOptions(file)).catch((error: unknown) => {
    throw new ProtocolLoadError((error as Error).message);
  });
  const code = bundle.outputFiles[0]?.contents ?? new Uint8Array();
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const module = await import(url).catch(async (error: unknown) => {
    throw new ProtocolLoadError(await withPlace(error as Error, file));
  });
  const { protocol } = module as { protocol?: ProtocolDefinition };
  if (protocol === undefined) {
    const message = `${file} does not export \`protocol\`: export what defineProtocol returns`;
    throw new ProtocolLoadError(message);
  }
  return protocol;
}

/** Whether a protocol is a document of data, by the name of its file. */
export function isDocument(file: string): boolean {
  return /\.(?:json|ya?ml)$/.test(file);
}

/**
 * A protocol from a document, with all that is wrong with the document as such.
 * @throws ModelError where it is no JSON or YAML.
 */
export async function readDocument(
  file: string,
  { addresses, ...options }: DocumentOptions = {},
): Promise<JsonProtocol> {
  return readJsonProtocol(withFiles(await readSource(file), new AddressMap(addresses)), options);
}

/** The files that a document leads to, itself first. */
export async function documentFiles(file: string, addresses: Addresses): Promise<string[]> {
  const files = new SourceFiles(await readSource(file), { addresses: new AddressMap(addresses) });
  return files.reached().documents.map((each) => each.file);
}

/**
 * A file of JSON or YAML, with its places.
 * @throws ProtocolLoadError where it cannot be read, ModelError where it is neither.
 */
export async function readSource(file: string): Promise<SourceDocument> {
  return parseDocument(await readText(file), shownPath(file));
}

/** @throws ProtocolLoadError where it cannot be read. */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new ProtocolLoadError((error as Error).message);
  });
}

/** The sources of a protocol cannot be read or run. The message has file and line where they are known. */
export class ProtocolLoadError extends Error {
  override name = 'ProtocolLoadError';
}

/** What was thrown while the sources ran, behind the place of the source that threw it. */
async function withPlace({ message, stack = '' }: Error, file: string): Promise<string> {
  const frames = stack.matchAll(/^ +at .*data:text\/javascript[^:]*:(\d+):(\d+)\)?$/gm);
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...bundleOptions(file),
    sourcemap: 'external',
    outfile: 'o.js',
  });
  const map = outputFiles.find((each) => each.path.endsWith('.map'));
  const sources = new SourceMap(JSON.parse(map?.text ?? '{}') as SourceMapPayload);
  for (const [, line, column] of frames) {
    const entry = sources.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry) || entry.originalSource.includes('node_modules/')) continue;
    return `${entry.originalSource}:${String(entry.originalLine + 1)} ${message}`;
  }
  return message;
}

/** The files that declare a protocol in a module, without those of packages. */
export async function protocolFiles(file: string): Promise<string[]> {
  const { build } = await import('esbuild');
  const { metafile } = await build({ ...bundleOptions(file), metafile: true });
  return Object.keys(metafile.inputs).filter((each) => !each.includes('node_modules/'));
}

/** Texts of these files, by their paths. */
export async function protocolSources(file: string): Promise<ReadonlyMap<string, string>> {
  const read = async (each: string): Promise<[string, string]> => [
    shownPath(each),
    await readFile(each, 'utf8'),
  ];
  return new Map(await Promise.all((await protocolFiles(file)).map(read)));
}

function bundleOptions(file: string) {
  return {
    entryPoints: [path.resolve(file)],
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['@ringspec/source'],
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}
