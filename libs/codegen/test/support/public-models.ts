import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Model } from '@ringspec/codegen';
import { modelFromImport } from '../../src/model-from-file.js';

/** Schemas of public protocols, read where they lie, beside the repository. */
const folder = path.resolve(import.meta.dirname, '../../../../../shared/data/protocols');

export const isPublicPresent = existsSync(folder);

export const PUBLIC_PROTOCOLS = ['dap', 'mcp-2025-06-18', 'mcp-2025-11-25', 'cloudevents'] as const;

/** Documents as strangers write them, of three kinds: seq and commands, JSON-RPC both ways, webhooks. */
export const FOREIGN_PROTOCOLS = [
  'robot.schema.json',
  'canvas.schema.yaml',
  'billing.openapi31.yaml',
] as const;

/** A protocol that others have declared. */
export type ForeignName = (typeof PUBLIC_PROTOCOLS)[number] | (typeof FOREIGN_PROTOCOLS)[number];

function isOurs(name: ForeignName): boolean {
  return FOREIGN_PROTOCOLS.some((each) => each === name);
}

/** Whether its file is here: public protocols may not be. */
export function isForeignPresent(name: ForeignName): boolean {
  return isPublicPresent || isOurs(name);
}

/** The file of a protocol that others have declared. */
export function foreignFile(name: ForeignName): string {
  return isOurs(name)
    ? path.join(import.meta.dirname, '../fixtures/foreign', name)
    : path.join(folder, `${name}.json`);
}

/** The model of one, as it is imported. */
export async function publicModel(name: ForeignName): Promise<Model> {
  return (await modelFromImport(foreignFile(name))).model;
}
