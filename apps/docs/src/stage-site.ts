import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { apiPages, type PublishedPackage } from './api-pages.js';
import { clientEventsPage } from './client-events-page.js';
import { collectPages } from './collect-pages.js';
import { crossReference } from './cross-references.js';
import { drawDiagrams } from './diagrams.js';
import {
  type AsyncApiDocument,
  documentPages,
  documents,
  type OpenApiDocument,
  type OpenRpcDocument,
} from './document-pages.js';
import { editFinder } from './edit-finder.js';
import { joinPages } from './join-pages.js';
import { changesetFolder, joinedSources } from './joined-sources.js';
import { levelPages } from './levels-page.js';
import { linkNames } from './linked-names.js';
import {
  dataOfDifferences,
  type DifferencesOf4x,
  membersOf4x,
  type NamesOf4x,
} from './members-of-4x.js';
import { methodExamples } from './method-examples.js';
import { withNeighbours } from './neighbour-pages.js';
import { packageFiles } from './package-files.js';
import { indexOfPages } from './plain-pages.js';
import type { DomainNames } from './protocol-symbols.js';
import { type ProtocolPages, sidebars } from './sidebars.js';
import { tryItData, type TryItModel } from './try-it-data.js';
import { withUnreleased } from './unreleased.js';
import { writeChanged } from './write-changed.js';

/** Where the joined pages are put together, below the folder of this app. */
export const stagedFolder = 'dist/pages';

/**
 * Puts the pages of the site together in `<app>/dist/pages`, with the pictures of their diagrams
 * and the sidebars, for VitePress to render. `root` is the repository; `before` is what an earlier
 * call returned, the files that are there.
 */
export async function stageSite(
  root: string,
  app: string,
  before?: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(app, stagedFolder);
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(root, file), 'utf8'));
  const { repository } = (await read('libs/client/package.json')) as {
    repository: { url: string };
  };
  const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const { entryPoints } = (await read('typedoc.json')) as { entryPoints: readonly string[] };
  const packages = await Promise.all(
    entryPoints.map(async (each) => {
      const manifest = (await read(`${each}/package.json`)) as PublishedPackage;
      const source = `${each}/README.md`;
      const readme = { source, text: await readFile(path.join(root, source), 'utf8') };
      return { ...manifest, readme, files: packageFiles(manifest, readme.text) };
    }),
  );
  const collected = apiPages(await collectPages(root, joinedSources), packages);
  const members = membersOf4x(
    (await read('libs/client/test/surface/api-names.json')) as NamesOf4x,
    (await read(dataOfDifferences)) as DifferencesOf4x,
    collected,
  );
  const protocol = (await read('generated/docs/pages.json')) as ProtocolPages;
  const forTools = documentPages(
    {
      asyncapi: (await read(documents.asyncapi)) as AsyncApiDocument,
      openrpc: (await read(documents.openrpc)) as OpenRpcDocument,
      openapi: (await read(documents.openapi)) as OpenApiDocument,
    },
    collected,
  );
  const changesets = [...(await textsIn(root, changesetFolder, '.md')).values()];
  const made = [members, clientEventsPage(collected), ...levelPages(protocol), ...forTools];
  const whole = [...collected, ...made].map((page) => {
    if (page.path === 'protocol/wire.md') return linkNames(page, collected);
    return page.source === 'CHANGELOG.md' ? withUnreleased(page, changesets) : page;
  });
  const schema = await textsIn(root, 'schema/src', '.ts');
  const model = (await read('generated/model.json')) as TryItModel & { domains: DomainNames[] };
  const joined = joinPages(
    crossReference(methodExamples(whole), model.domains),
    address,
    editFinder(schema),
  );
  const pages = withNeighbours(joined);
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
  await writeChanged(folder, files, before);
  return files;
}

/** The texts of a folder's files with this ending, by their path in the repository. */
async function textsIn(root: string, folder: string, ending: string): Promise<Map<string, string>> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  const files = names.filter((name) => name.endsWith(ending)).sort();
  return new Map(
    await Promise.all(
      files.map(async (name) => {
        const file = path.posix.join(folder, name);
        return [file, await readFile(path.join(root, file), 'utf8')] as const;
      }),
    ),
  );
}

function inPublic([name, content]: readonly [string, string]): readonly [string, string] {
  return [`public/${name}`, content];
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n+/, '');
}
