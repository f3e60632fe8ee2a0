import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Model } from '@ringspec/codegen';
import { modelFromImport } from '../../src/model-from-file.js';

/** Schemas of public protocols, read where they lie, beside the repository. */
const folder = path.resolve(import.meta.dirname, '../../../../../shared/data/protocols');

export const isPublicPresent = existsSync(folder);

export const PUBLIC_PROTOCOLS = ['dap', 'mcp-2025-06-18', 'mcp-2025-11-25', 'cloudevents'] as const;

/** The model of one, as it is imported. */
export async function publicModel(name: (typeof PUBLIC_PROTOCOLS)[number]): Promise<Model> {
  return (await modelFromImport(path.join(folder, `${name}.json`))).model;
}
