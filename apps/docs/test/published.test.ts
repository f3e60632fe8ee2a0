/** Whatever a published package may be imported by has a page of the API reference that says so. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { readSite } from './site.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** Imports that no page names, and why. Data that a package has besides is no import here. */
const without: readonly { import: RegExp; why: string }[] = [
  {
    import: /^@ringspec\/compat\/./,
    why: 'types by the paths that existing applications know, of what the main entry has',
  },
];

interface Manifest {
  name: string;
  exports: Readonly<Record<string, unknown>>;
}

const text = async (file: string): Promise<string> => readFile(path.join(root, file), 'utf8');
const holdsCode = (target: unknown): boolean => typeof target !== 'string';

let pages: Map<string, string>;
beforeAll(async () => {
  const site = await readSite();
  const ofApi = [...site].filter(([file]) => /^api\/.*\.html$/.test(file));
  pages = new Map(ofApi.map(([file, content]) => [file, content.toString()]));
});

/** What each package is imported by, a module of several by each. */
async function imports(): Promise<string[]> {
  const { entryPoints } = JSON.parse(await text('typedoc.json')) as { entryPoints: string[] };
  const manifests = await Promise.all(
    entryPoints.map(async (each) => JSON.parse(await text(`${each}/package.json`)) as Manifest),
  );
  return manifests.flatMap(({ name, exports }) =>
    Object.entries(exports)
      .filter(([, target]) => holdsCode(target))
      .map(([place]) => `${name}${place.slice(1)}`),
  );
}

const isLeftOut = (from: string): boolean => without.some((each) => each.import.test(from));

it('is on the page of a package, or names the page', async () => {
  const all = await imports();
  expect(all).toContain('@ringspec/generated/validators/*');
  const said = new Set(
    [...pages.values()].flatMap((page) =>
      [...page.matchAll(/Imported from <code[^>]*>([^<]+)<\/code>/g)].map(([, from]) => from),
    ),
  );
  const isShown = (from: string): boolean =>
    pages.has(`api/${from}/index.html`) ||
    [...said].some(
      (each) => each === from || (from.endsWith('*') && each?.startsWith(from.slice(0, -1))),
    );
  expect(all.filter((from) => !isShown(from) && !isLeftOut(from))).toEqual([]);
});
