/** Whatever a published package may be imported by has a page of the API reference that says so. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { root } from './package-folders.js';
import { readSite } from './site.js';

/** Imports that no page names, and why. */
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

/** What may stand for the `*` of an export, by the files that there are: what it is typed by says which. */
async function standIns(folder: string, types: string): Promise<string[]> {
  const [before = '', after = ''] = types.replace(/^\.\//, '').split('*');
  const files = await readdir(path.join(root, folder, before), { recursive: true });
  return files
    .filter((file) => file.endsWith(after))
    .map((file) => file.slice(0, -after.length).replaceAll(path.sep, '/'));
}

/** What each package is imported by: of a pattern, each module that it stands for. */
async function imports(): Promise<string[]> {
  const { entryPoints } = JSON.parse(await text('typedoc.json')) as { entryPoints: string[] };
  const all: string[] = [];
  for (const folder of entryPoints) {
    const { name, exports } = JSON.parse(await text(`${folder}/package.json`)) as Manifest;
    for (const [place, target] of Object.entries(exports)) {
      if (!holdsCode(target)) continue;
      const from = `${name}${place.slice(1)}`;
      if (!from.includes('*')) all.push(from);
      else
        for (const each of await standIns(folder, (target as { types: string }).types))
          all.push(from.replace('*', each));
    }
  }
  return all;
}

const isLeftOut = (from: string): boolean => without.some((each) => each.import.test(from));

it('is on the page of a package, or names the page', async () => {
  const all = await imports();
  expect(all).toContain('@ringspec/generated/validators/strict/wire-events');
  const sentences = [...pages.values()].flatMap(
    (page) => page.match(/Imported from <code.*?<\/p>/gs) ?? [],
  );
  const said = new Set(
    sentences.flatMap((each) =>
      [...each.matchAll(/<code[^>]*>([^<]+)<\/code>/g)].map(([, from]) => from),
    ),
  );
  const isShown = (from: string): boolean => pages.has(`api/${from}/index.html`) || said.has(from);
  expect(all.filter((from) => !isShown(from) && !isLeftOut(from))).toEqual([]);
});

/** Exports that are no code: a name, or a pattern, of files. */
async function files(): Promise<{ name: string; folder: string; place: string }[]> {
  const { entryPoints } = JSON.parse(await text('typedoc.json')) as { entryPoints: string[] };
  const all = await Promise.all(
    entryPoints.map(async (folder) => {
      const { name, exports } = JSON.parse(await text(`${folder}/package.json`)) as Manifest;
      return Object.entries(exports)
        .filter(([, target]) => !holdsCode(target))
        .map(([place]) => ({ name, folder, place: place.slice(2) }));
    }),
  );
  return all.flat();
}

it('of data and scripts, is in a table on the page of its package, with what it is', async () => {
  const all = await files();
  expect(all.map(({ name, place }) => `${name}/${place}`)).toEqual(
    expect.arrayContaining(['@ringspec/generated/corpus/*', '@ringspec/client/dist/*.min.js']),
  );
  const unsaid = all.filter(({ name, place }) => {
    const [before = '', after = ''] = place.split('*');
    const page = pages.get(`api/${name}/index.html`) ?? '';
    const rows = [
      ...page.matchAll(/<td[^>]*><code[^>]*>(.*?)<\/code><\/td>\s*<td[^>]*>(.*?)<\/td>/gs),
    ];
    return !rows.some(([, code = '', what]) => {
      const from = code.replaceAll('<wbr>', '');
      const isMeant =
        from.startsWith(`${name}/${before}`) && (after === '' || from.endsWith(after));
      return isMeant && what !== '';
    });
  });
  expect(unsaid).toEqual([]);
});

it('of data, is there', async () => {
  const data = (await files()).filter(({ place }) => !place.startsWith('dist/'));
  const missing = data.filter(
    ({ folder, place }) => !existsSync(path.join(root, folder, place.replace(/\*.*$/, ''))),
  );
  expect(missing).toEqual([]);
});
