import path from 'node:path';
import type { SourceDocument } from '../json/source-document.js';
import { objectOf, textOf } from './json-object.js';

/** What the root of a document is called: its title, else its file. */
export function rootNameOf({ file, value }: SourceDocument): string {
  const { title, info } = objectOf(value);
  return textOf(title) ?? textOf(objectOf(info)['title']) ?? stemOf(file);
}

/** The name of a file without what follows its first dot. */
export function stemOf(file: string): string {
  return path.basename(file).replace(/\..*$/, '');
}
