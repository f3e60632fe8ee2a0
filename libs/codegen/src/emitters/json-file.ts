import { format } from 'prettier';
import type { GeneratedFile } from './emitter.js';

/** A JSON file in the project's formatting. */
export async function jsonFile(path: string, value: unknown): Promise<GeneratedFile> {
  const content = await format(JSON.stringify(value), { parser: 'json', printWidth: 100 });
  return { path, content };
}
