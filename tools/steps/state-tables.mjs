import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The state tables of the libraries: constants called `…Transitions` in files called `…-state.ts`
 * or `…-states.ts`, with what their comments say, and where `…Beginnings` says that they begin. Sorted by title, such as `Client: call`.
 */
export async function stateTables(root) {
  const libs = path.join(root, 'libs');
  const files = readdirSync(libs)
    .filter((lib) => existsSync(path.join(libs, lib, 'src')))
    .flatMap((lib) => sourcesOf(path.join(libs, lib, 'src')))
    .filter((file) => /-states?\.ts$/.test(file));
  const tables = await Promise.all(files.map((file) => tablesIn(root, file)));
  return tables.flat().sort((a, b) => (a.title < b.title ? -1 : 1));
}

function sourcesOf(folder) {
  return readdirSync(folder, { recursive: true }).map((file) => path.join(folder, file));
}

async function tablesIn(root, file) {
  const source = readFileSync(file, 'utf8');
  const names = [...source.matchAll(/^export const (\w+)Transitions = /gm)].map(([, name]) => name);
  if (names.length === 0) return [];
  const { transform } = await import('esbuild');
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const place = path.relative(root, file).split(path.sep).join('/');
  return names.map((name) => ({
    title: `${capital(place.split('/')[1])}: ${name}`,
    place,
    texts: [
      commentAbove(source, `export const ${name}Transitions = `),
      commentAbove(source, `export type ${capital(name)}Signal =`),
    ].filter((text) => text !== undefined),
    transitions: module[`${name}Transitions`],
    beginnings: Object.values(module[`${name}Beginnings`] ?? {}),
  }));
}

/** The text of the doc comment that ends right above a line, its paragraphs apart. */
function commentAbove(source, line) {
  const before = source.slice(0, Math.max(0, source.indexOf(`\n${line}`)));
  if (!before.endsWith('*/')) return undefined;
  return before
    .slice(before.lastIndexOf('/**') + 3, -2)
    .split('\n')
    .map((each) => each.replace(/^ *\* ?/, '').trim())
    .join('\n')
    .trim()
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n');
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
