import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { collectPages } from './collect-pages.js';
import { crossReference } from './cross-references.js';
import { drawDiagrams } from './diagrams.js';
import { joinPages } from './join-pages.js';
import { joinedSources } from './joined-sources.js';
import {
  dataOfDifferences,
  type DifferencesOf4x,
  membersOf4x,
  type NamesOf4x,
} from './members-of-4x.js';
import { indexOfPages } from './plain-pages.js';
import { type ProtocolPages, sidebars } from './sidebars.js';
import { tryItData, type TryItModel } from './try-it-data.js';
import { writeChanged } from './write-changed.js';

/** Where the joined pages are put together, below the folder of this app. */
export const stagedFolder = 'dist/pages';

/**
 * Puts the pages of the site together in `<app>/dist/pages`, with the pictures of their diagrams
 * and the sidebars, for VitePress to render. `root` is the repository, `api` holds TypeDoc's pages.
 */
export async function stageSite(root: string, app: string): Promise<void> {
  const folder = path.join(app, stagedFolder);
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(root, file), 'utf8'));
  const { repository } = (await read('libs/client/package.json')) as {
    repository: { url: string };
  };
  const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const collected = await collectPages(root, joinedSources);
  const members = membersOf4x(
    (await read('libs/client/test/surface/api-names.json')) as NamesOf4x,
    (await read(dataOfDifferences)) as DifferencesOf4x,
    collected,
  );
  const pages = joinPages(crossReference([...collected, members]), address);
  const protocol = (await read('generated/docs/pages.json')) as ProtocolPages;
  const model = (await read('generated/model.json')) as TryItModel;
  const files = new Map([
    ...pages.map((page) => [page.path, page.text] as const),
    // Rendered pages take the name without the ending, so that both can be side by side.
    ...pages.map((page) => [`public/${page.path}`, withoutFrontMatter(page.text)] as const),
    ...pages.flatMap((page) => [...drawDiagrams(page.text)].map(inPublic)),
    ['public/try-it.json', JSON.stringify(tryItData(model))] as const,
    ['public/llms.txt', indexOfPages(pages)] as const,
    [
      'public/favicon.svg',
      await readFile(path.join(root, 'apps/softphone/public/favicon.svg'), 'utf8'),
    ] as const,
    [
      'site.json',
      JSON.stringify({ level: protocol.level, address, sidebars: sidebars(pages, protocol) }),
    ] as const,
  ]);
  await writeChanged(folder, files);
}

function inPublic([name, content]: readonly [string, string]): readonly [string, string] {
  return [`public/${name}`, content];
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n+/, '');
}
