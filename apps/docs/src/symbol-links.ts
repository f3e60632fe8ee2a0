import { type ApiSymbol, apiSymbols, mentions, underHeadings } from './api-symbols.js';
import type { Page } from './page.js';
import { relativeLink } from './page-links.js';
import {
  checkedType,
  type DomainNames,
  type ProtocolPlace,
  symbolFinder,
  titleOfPlace,
} from './protocol-symbols.js';

/** What a symbol of the API has to do with the protocol. */
export interface SymbolPlaces {
  symbol: ApiSymbol;
  /** Where the protocol says what it is. */
  declared?: ProtocolPlace;
  /** What of the protocol its text leads to: of what it is itself, the page there says that. */
  spoken: readonly ProtocolPlace[];
}

/** What the codec reads and writes, and numbers: frames. What is beside them, as its clock, is not of the wire. */
const framing = {
  package: '@ringspec/protocol',
  name: /fram|event|gateway|wire/i,
  page: 'protocol/wire.md',
};

/** The program calls its settings by names that the client has for others. */
const withOwnNames: ReadonlySet<string> = new Set(['ringspec-gateway']);

/** What each symbol of each package has to do with the protocol; symbols without are left out. */
export function placesOfSymbols(
  pages: readonly Page[],
  domains: readonly DomainNames[],
): SymbolPlaces[] {
  const find = symbolFinder(pages, domains);
  const symbols = apiSymbols(pages);
  const wire = pages.find(({ path }) => path === framing.page);
  const declared = new Map(
    symbols
      .filter((each) => !withOwnNames.has(each.package))
      .map((each) => [each, find(checkedType(each.name, each.home))] as const),
  );
  const mentioned = mentions(symbols);
  return symbols
    .map((symbol) => {
      const own = declared.get(symbol);
      if (own !== undefined) return { symbol, declared: own, spoken: [] };
      const spoken = once(mentioned(symbol).flatMap((each) => declared.get(each) ?? []));
      const isFraming = symbol.package === framing.package && framing.name.test(symbol.name);
      return isFraming && wire ? { symbol, declared: { page: wire }, spoken } : { symbol, spoken };
    })
    .filter(({ declared: own, spoken }) => own !== undefined || spoken.length > 0);
}

function once(places: readonly ProtocolPlace[]): ProtocolPlace[] {
  return [
    ...new Map(places.map((each) => [`${each.page.path}#${each.anchor ?? ''}`, each])).values(),
  ];
}

/** The links between symbols and the protocol, as pages of either show them. */
export interface SymbolLinks {
  /** On a page of the protocol: what packages have of it, and what uses it. */
  toSymbols(page: Page): string[];
  /** On the page of a symbol: sentences about its place. */
  toProtocol(page: Page): string[];
  /** The text of a module's page, which says it under the heading of each name. */
  underNames(page: Page, text: string): string;
}

export function symbolLinks(pages: readonly Page[], domains: readonly DomainNames[]): SymbolLinks {
  const all = placesOfSymbols(pages, domains);
  const byHome = grouped(all, ({ symbol }) => symbol.home);
  const byDeclared = grouped(all, ({ declared }) => declared?.page);
  const bySpoken = new Map<Page, SymbolPlaces[]>();
  for (const each of all)
    for (const page of new Set(each.spoken.map((place) => place.page)))
      bySpoken.set(page, [...(bySpoken.get(page) ?? []), each]);
  return {
    toSymbols: (page) => [
      ...inPackages(
        page,
        byDeclared.get(page) ?? [],
        (name, links) => `- In \`${name}\`: ${links}`,
      ),
      ...inPackages(
        page,
        bySpoken.get(page) ?? [],
        (name, links) => `- Used in \`${name}\` by ${links}`,
      ),
    ],
    toProtocol: (page) =>
      (byHome.get(page) ?? [])
        .filter(({ symbol }) => symbol.anchor === undefined)
        .flatMap(sentences),
    underNames: (page, text) =>
      underHeadings(text, (name) => {
        const found = (byHome.get(page) ?? []).find(({ symbol }) => symbol.name === name);
        return found && sentences(found).join(' ');
      }),
  };
}

function sentences({ symbol, declared, spoken }: SymbolPlaces): string[] {
  const linkTo = (place: ProtocolPlace): string => {
    const link = relativeLink(symbol.home.source, place.page.source);
    return `[${titleOfPlace(place)}](${link}${fragment(place.anchor)})`;
  };
  return [
    ...(declared === undefined ? [] : [`In the protocol: ${linkTo(declared)}.`]),
    ...(spoken.length === 0 ? [] : [`Of the protocol it uses: ${spoken.map(linkTo).join(', ')}.`]),
  ];
}

function inPackages(
  page: Page,
  places: readonly SymbolPlaces[],
  line: (name: string, links: string) => string,
): string[] {
  return [...grouped(places, ({ symbol }) => symbol.package)].map(([name, group]) =>
    line(
      name,
      group.map(({ symbol }) => linkToSymbol(page, symbol) + kindOf(symbol, group)).join(', '),
    ),
  );
}

function fragment(anchor: string | undefined): string {
  return anchor === undefined ? '' : `#${anchor}`;
}

/** A type and the constant of its values go by one name: which is which, where both have a page. */
function kindOf({ name, home }: ApiSymbol, group: readonly SymbolPlaces[]): string {
  if (group.filter(({ symbol }) => symbol.name === name).length < 2) return '';
  if (home.path.includes('/type-aliases/')) return ' (type)';
  return home.path.includes('/variables/') ? ' (values)' : '';
}

/** Modules of validators call different things by one name. */
function linkToSymbol(page: Page, { name, home, anchor }: ApiSymbol): string {
  const [, module] = /\/validators\/([^/]+)\/index\.md$/.exec(home.path) ?? [];
  const link = `${relativeLink(page.source, home.source)}${fragment(anchor)}`;
  return `[\`${name}\`](${link})${module === undefined ? '' : ` of ${module}`}`;
}

function grouped<T, K>(all: readonly T[], keyOf: (each: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}
