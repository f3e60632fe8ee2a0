import { classPage, withoutRepeated } from './class-pages.js';
import type { PackageFile } from './package-files.js';
import type { Page } from './page.js';
import { relativeLink, replaceLinks } from './page-links.js';

/** A package that is published, as its manifest has it. */
export interface PublishedPackage {
  name: string;
  description: string;
  /** What it may be imported by: `.`, `./tones` … */
  exports: Readonly<Record<string, unknown>>;
  /** What of that is no code. */
  files?: readonly PackageFile[];
  /** Its README, where it lives. */
  readme?: Pick<Page, 'source' | 'text'>;
}

/**
 * Pages of the API as TypeDoc writes them, made readable: rows of tables are no targets of links,
 * as pages hold no markup, what is said in a heading and two words takes a line, and a package says what it is.
 */
export function apiPages(
  pages: readonly Page[],
  packages: readonly PublishedPackage[],
): readonly Page[] {
  const apart = importsApart(packages);
  const begun = new Map(packages.map((each) => [`api/${each.name}/index.md`, each]));
  return pages.map((page) => {
    if (!page.path.startsWith('api/')) return page;
    const ofPackage = begun.get(page.path);
    const said = withoutRepeated(withoutRowTargets(page.text));
    const rows = CLASS.test(page.path) ? classPage(said) : said;
    if (page.path === 'api/index.md') return { ...page, text: withDescriptions(rows, packages) };
    const from = apart.get(page.path);
    if (from !== undefined) return { ...page, text: under(rows, `Imported from \`${from}\`.`) };
    if (ofPackage === undefined) return { ...page, text: moduleNamed(page.path, rows) };
    const intro = introOf(ofPackage, page, pages);
    return { ...page, text: withFiles(under(rows, intro), ofPackage.files ?? []) };
  });
}

/** A page of its own for a class or an interface. */
const CLASS = /\/(?:classes|interfaces)\/\w+\.md$/;

/** By their pages, names that an import of their own brings: `oneTab` comes from `…/one-tab`. */
function importsApart(packages: readonly PublishedPackage[]): Map<string, string> {
  return new Map(
    packages.flatMap(({ name, exports }) =>
      Object.keys(exports).flatMap((place) => {
        const symbol = place
          .replace(/^\.\//, '')
          .replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
        const from = `${name}${place.slice(1)}`;
        return ['functions', 'variables'].map(
          (kind) => [`api/${name}/${kind}/${symbol}.md`, from] as const,
        );
      }),
    ),
  );
}

function withoutRowTargets(text: string): string {
  return text
    .replace(/<a id="[^"]+"><\/a> /g, '')
    .replace(
      /\]\(([^)\s#]*)#(?:property|type-parameter|enumeration-member)-[^)\s]+\)/g,
      (_all, to: string) => (to === '' ? ']' : `](${to})`),
    )
    .replace(/^(\|.*)\| - \|$/gm, '$1| |')
    .replace(/^#+ Since\n\nlevel (\d+)$/gm, 'Since level $1.');
}

/** Modules of a package, by their pages: what each is called, and what imports it. */
const modules: readonly (readonly [RegExp, called: string, imported: string])[] = [
  [
    /^api\/(@ringspec\/generated)\/typescript\/([^/]+)\/index\.md$/,
    '$1: $2',
    'Imported from `$1`.',
  ],
  [
    /^api\/(@ringspec\/generated)\/http-client\/client\/index\.md$/,
    '$1: HTTP client',
    'Imported from `$1/http-client`.',
  ],
  [
    /^api\/(@ringspec\/generated)\/(validators)\/([^/]+)\/index\.md$/,
    '$1: $2 of $3',
    'Imported from `$1/$2/$3` by readers, and from `$1/$2/strict/$3` by writers.',
  ],
  [/^api\/(@ringspec\/testing)\/index\/index\.md$/, '$1: main entry', 'Imported from `$1`.'],
  [/^api\/(@ringspec\/testing)\/(contracts)\/index\.md$/, '$1: $2', 'Imported from `$1/$2`.'],
];

function moduleNamed(path: string, text: string): string {
  const found = modules.find(([place]) => place.test(path));
  if (!found) return text;
  const [place, called, imported] = found;
  return text.replace(/^# .+$/m, () => path.replace(place, `# ${called}\n\n${imported}`));
}

/** What a package is: where its README is a page of the site, that says the rest. */
function introOf(
  { description, readme }: PublishedPackage,
  page: Page,
  pages: readonly Page[],
): string {
  if (readme === undefined) return description;
  const there = pages.find(({ source }) => source === readme.source);
  if (there !== undefined) {
    return `${description} How it is used: [its guide](${relativeLink(page.source, there.source)}).`;
  }
  const linked = replaceLinks(
    readme,
    (target, anchor) => `](${relativeLink(page.source, target)}${anchor})`,
  );
  return linked.replace(/^# .+$/m, '').trim();
}

function withFiles(text: string, files: readonly PackageFile[]): string {
  if (files.length === 0) return text;
  const rows = files.map(({ from, what }) => `| \`${from}\` | ${what} |`);
  const table = ['| File | What it is |', '| --- | --- |', ...rows].join('\n');
  return `${text.trimEnd()}\n\n## Files\n\nWhat is no module, by the name that it is asked for by.\n\n${table}\n`;
}

function under(text: string, said: string): string {
  return text.replace(/^(# .+)$/m, (heading) => `${heading}\n\n${said}`);
}

function withDescriptions(text: string, packages: readonly PublishedPackage[]): string {
  const titled = text.replace(/^# .+\n+## .+$/m, '# The API of each package');
  return titled.replace(/^- \[([^\]]+)\]\([^)]+\)$/gm, (line, name: string) => {
    const found = packages.find((each) => each.name === name);
    return found === undefined ? line : `${line}: ${found.description}`;
  });
}
