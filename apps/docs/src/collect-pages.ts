import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { includeCode, includedFiles } from './include-code.js';
import type { JoinedSource } from './joined-sources.js';
import type { Page } from './page.js';

/** Reads every page where it lives, with the code that it includes. READMEs of folders become the index of theirs. */
export async function collectPages(
  root: string,
  sources: readonly JoinedSource[],
): Promise<Page[]> {
  const found = await Promise.all(sources.map((source) => pagesOf(root, source)));
  return found.flat();
}

async function pagesOf(root: string, { from, to }: JoinedSource): Promise<Page[]> {
  const top = path.join(root, from);
  if (!(await stat(top)).isDirectory()) return [await readPage(root, from, to)];
  const names = await readdir(top, { recursive: true });
  return Promise.all(
    names
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => readPage(root, path.join(from, name), path.join(to, asIndex(name)))),
  );
}

function asIndex(name: string): string {
  return name.replace(/(^|\/)README\.md$/, '$1index.md');
}

async function readPage(root: string, source: string, page: string): Promise<Page> {
  const text = await readFile(path.join(root, source), 'utf8');
  const included = await Promise.all(
    includedFiles(text).map(
      async (file) => [file, await readFile(path.join(root, file), 'utf8')] as const,
    ),
  );
  const whole = includeCode(text, new Map(included));
  return { path: path.posix.normalize(page), source, text: whole };
}
