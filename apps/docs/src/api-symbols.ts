import path from 'node:path';
import type { Page } from './page.js';

/** A name of the API reference: of a page of its own, or of a heading on the page of a module. */
export interface ApiSymbol {
  name: string;
  package: string;
  home: Page;
  /** Where the module's page has it; undefined where the page is its own. */
  anchor?: string;
  /** What the reference says of it. */
  text: string;
}

const PACKAGE = /^api\/((?:@ringspec\/)?[^/]+)\//;
/** TypeDoc's folder of a kind. */
const OWN_PAGE =
  /\/(?:classes|enumerations|functions|interfaces|type-aliases|variables)\/(\w+)\.md$/;
/** TypeDoc's heading of a kind, under which a page of a module has its names. */
const KIND = /^(?:Classes|Enumerations|Functions|Interfaces|Type Aliases|Variables)$/;
/** What is deprecated is struck through. */
const NAME = /^(?:~~)?(\w+)(?:\(\))?(?:~~)?$/;

/** Every symbol of the API reference, once a page, though it may be that of a type and of a constant. */
export function apiSymbols(pages: readonly Page[]): ApiSymbol[] {
  return pages.flatMap((home) => {
    const [, ofPackage] = PACKAGE.exec(home.path) ?? [];
    if (ofPackage === undefined) return [];
    const [, own] = OWN_PAGE.exec(home.path) ?? [];
    if (own !== undefined) return [{ name: own, package: ofPackage, home, text: home.text }];
    return sections(home.text).map(({ name, text }) => ({
      name,
      package: ofPackage,
      home,
      anchor: name.toLowerCase(),
      text,
    }));
  });
}

function sections(text: string): { name: string; text: string }[] {
  const found = new Map<string, string>();
  for (const kind of text.split(/^## /m).slice(1)) {
    const [title = '', ...rest] = kind.split(/^### /m);
    if (!KIND.test(title.split('\n')[0] ?? '')) continue;
    for (const section of rest) {
      const [, name] = NAME.exec(section.split('\n')[0] ?? '') ?? [];
      if (name !== undefined) found.set(name, `${found.get(name) ?? ''}${section}`);
    }
  }
  return [...found].map(([name, section]) => ({ name, text: section }));
}

/** A module's page with something said under the heading of each name. */
export function underHeadings(text: string, said: (name: string) => string | undefined): string {
  return text.replace(/^### (.+)$/gm, (heading, title: string) => {
    const [, name] = NAME.exec(title) ?? [];
    const more = name === undefined ? undefined : said(name);
    return more === undefined ? heading : `${heading}\n\n${more}`;
  });
}

const LINK = /\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)/g;

/** The symbols that the text of one leads to, itself aside. */
export function mentions(symbols: readonly ApiSymbol[]): (symbol: ApiSymbol) => ApiSymbol[] {
  const byPlace = new Map(symbols.map((each) => [placeOf(each.home.source, each.anchor), each]));
  return (symbol) => {
    const found = new Set<ApiSymbol>();
    for (const [, to = '', anchor] of symbol.text.matchAll(LINK)) {
      const source =
        to === ''
          ? symbol.home.source
          : path.posix.join(path.posix.dirname(symbol.home.source), to);
      const other = byPlace.get(placeOf(source, anchor)) ?? byPlace.get(placeOf(source, undefined));
      if (other !== undefined && other.name !== symbol.name) found.add(other);
    }
    return [...found];
  };
}

/** A second heading of the same name, as that of a type beside its constant, is counted by TypeDoc. */
function placeOf(source: string, anchor: string | undefined): string {
  return anchor === undefined ? source : `${source}#${anchor.replace(/-\d+$/, '')}`;
}
