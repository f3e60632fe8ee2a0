/** Whatever a published package may be imported by has a page of the API reference that says so. */
import { readdir, readFile } from 'node:fs/promises';
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
