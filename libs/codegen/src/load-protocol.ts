import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProtocolDefinition } from '@ringspec/schema';
import { build, type BuildOptions } from 'esbuild';
import { protocolFromJsonSchema } from './json-protocol.js';
import type { Schema } from './model/model.js';

/**
 * Loads the export `protocol` of a TypeScript module, without a build step before and without
 * writing to disk, or a protocol from a JSON Schema document.
 */
export async function loadProtocol(file: string): Promise<ProtocolDefinition> {
  if (file.endsWith('.json')) {
    return protocolFromJsonSchema(JSON.parse(await readFile(file, 'utf8')) as Schema, file);
  }
  const bundle = await build(bundleOptions(file));
  const code = bundle.outputFiles[0]?.contents ?? new Uint8Array();
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const module = (await import(url)) as { protocol?: ProtocolDefinition };
  if (module.protocol === undefined) {
    throw new Error(`${file} does not export \`protocol\`: export what defineProtocol returns`);
  }
  return module.protocol;
}

/** Texts of the files that declare a protocol, without those of packages, by their paths. */
export async function protocolSources(file: string): Promise<ReadonlyMap<string, string>> {
  const read = async (each: string): Promise<[string, string]> => [
    path.relative('', path.resolve(each)),
    await readFile(each, 'utf8'),
  ];
  if (file.endsWith('.json')) return new Map([await read(file)]);
  const { metafile } = await build({ ...bundleOptions(file), metafile: true });
  const own = Object.keys(metafile.inputs).filter((each) => !each.includes('node_modules/'));
  return new Map(await Promise.all(own.map(read)));
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
