import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProtocolDefinition } from '@ringspec/schema';
import { build } from 'esbuild';
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
  const bundle = await build({
    entryPoints: [path.resolve(file)],
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['@ringspec/source'],
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.contents ?? new Uint8Array();
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const module = (await import(url)) as { protocol?: ProtocolDefinition };
  if (module.protocol === undefined) {
    throw new Error(`${file} does not export \`protocol\`: export what defineProtocol returns`);
  }
  return module.protocol;
}
