import { type Page, titleOf } from './page.js';
import { pageFinder, relativeLink, replaceLinks } from './page-links.js';
import type { DomainNames } from './protocol-symbols.js';
import { symbolLinks } from './symbol-links.js';

/**
 * Pages that lead on: one of the protocol to the events and requests that it belongs with, to its
 * type or method in the client's API and to the guides that speak of it, and one of the API back to
 * the protocol, which says when it happens. Symbols of every package lead to what they are of the
 * protocol, or speak of, and back.
 */
export function crossReference(pages: readonly Page[], domains: readonly DomainNames[]): Page[] {
  const protocol = pages.filter(isOfProtocol);
  const methods = methodsOf(pages.filter(isOfClient), protocol.filter(isRequest));
  const guides = guidesBySubject(pages);
  const near = neighbours(protocol);
  const symbols = symbolLinks(pages, domains);
  const added = new Map<Page, string>();
  for (const page of protocol) {
    const { events, requests } = near.get(page) ?? { events: [], requests: [] };
    const lines = [
      ...(events.length === 0 ? [] : [`- Events: ${linksTo(page, events)}`]),
      ...(requests.length === 0 ? [] : [`- Requests: ${linksTo(page, requests)}`]),
      ...methods
        .filter(({ request }) => request === page)
        .map(({ owner }) => `- ${linkToMethod(page, owner)} in the API of the client`),
      ...symbols.toSymbols(page),
      ...(guides.get(page) ?? []).map((guide) => `- ${linkTo(page, guide)}`),
    ];
    if (lines.length > 0) added.set(page, ['## See also', '', ...lines].join('\n'));
  }
  for (const page of pages.filter(isOverview)) {
    const lines = symbols.toSymbols(page);
    if (lines.length > 0) added.set(page, folded(lines));
  }
  return pages.map((page) => {
    const sent = methods.filter(({ owner }) => owner === page).map(({ request }) => request);
    const lines = [
      ...symbols.toProtocol(page),
      ...(sent.length === 0 ? [] : [`Requests of its methods: ${linksTo(page, sent)}.`]),
    ];
    const more = lines.length > 0 ? ['## In the protocol', ...lines].join('\n\n') : added.get(page);
    if (more !== undefined) return { ...page, text: `${page.text.trimEnd()}\n\n${more}\n` };
    return { ...page, text: symbols.underNames(page) };
  });
}

/** An overview has so many that they would be most of its page. */
function folded(lines: readonly string[]): string {
  return ['::: details Its names in code', '', ...lines, '', ':::'].join('\n');
}

interface Neighbours {
  events: readonly Page[];
  requests: readonly Page[];
}

/** The events and requests that the text of each one names, and those that name it. */
function neighbours(protocol: readonly Page[]): Map<Page, Neighbours> {
  const [events, requests] = [protocol.filter(isEvent), protocol.filter(isRequest)];
  const onWire = protocol.filter((page) => page.path.startsWith('protocol/events/signalling/'));
  const all = [...new Set([...events, ...onWire, ...requests])];
  const named = new Map(
    all.map((page) => {
      const text = proseOf(page);
      const others = [...events, ...onWire].filter((each) => names(text, nameOf(each)));
      const sent = requests.filter((each) => text.includes(`\`${nameOf(each)}\``));
      return [page, new Set([...others, ...sent])] as const;
    }),
  );
  return new Map(
    all.map((page) => {
      const near = all.filter(
        (each) =>
          nameOf(each) !== nameOf(page) &&
          (named.get(page)?.has(each) === true || named.get(each)?.has(page) === true),
      );
      return [
        page,
        { events: near.filter((each) => !isRequest(each)), requests: near.filter(isRequest) },
      ];
    }),
  );
}

/** Within a sentence: at its beginning, Connected may be any word. */
function names(text: string, event: string): boolean {
  return new RegExp(String.raw`(?:[a-z,;:)’] |[\`(])${event}\b`).test(text);
}

function proseOf({ text }: Page): string {
  const withoutCode = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
  return withoutCode.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** Methods of the client's classes and interfaces that send the request of the same name. */
function methodsOf(
  api: readonly Page[],
  requests: readonly Page[],
): { owner: Page; request: Page }[] {
  return api
    .filter(({ path }) => /\/(?:classes\/Client|interfaces\/Call)\.md$/.test(path))
    .flatMap((owner) =>
      requests
        .filter((request) => owner.text.includes(`\n### ${nameOf(request)}()\n`))
        .map((request) => ({ owner, request })),
    );
}

/** Code that listens to an event, and code that calls what sends a request. */
const LISTENS = /\.on\('(\w+)'/g;
const CALLS = /\b(?:client|call)\.(\w+)\(/g;

/** The pages by hand that link to one of the protocol, or whose code uses it, in their order. */
function guidesBySubject(pages: readonly Page[]): Map<Page, Page[]> {
  const find = pageFinder(pages);
  const events = new Map(pages.filter(isEvent).map((page) => [nameOf(page), page]));
  const requests = new Map(pages.filter(isRequest).map((page) => [nameOf(page), page]));
  const guides = new Map<Page, Page[]>();
  for (const page of pages.filter(isByHand)) {
    const subjects = new Set<Page>();
    replaceLinks(page, (target) => {
      const subject = find(target);
      if (subject !== undefined && isOfProtocol(subject)) subjects.add(subject);
      return '';
    });
    const used = [
      ...[...page.text.matchAll(LISTENS)].map(([, name = '']) => events.get(name)),
      ...[...page.text.matchAll(CALLS)].map(([, name = '']) => requests.get(name)),
    ];
    for (const subject of used) if (subject !== undefined) subjects.add(subject);
    for (const subject of subjects) guides.set(subject, [...(guides.get(subject) ?? []), page]);
  }
  return guides;
}

function isOfProtocol({ path }: Page): boolean {
  return /^protocol\/.+\//.test(path);
}

/** Of two events by one name, as Disconnected, applications hear that of the client's objects. */
function isEvent({ path }: Page): boolean {
  return /^protocol\/events\/(?!signalling\/)/.test(path);
}

function isRequest({ path }: Page): boolean {
  return path.startsWith('protocol/requests/');
}

function isOfClient({ path }: Page): boolean {
  return /^api\/@ringspec\/client\/[^/]+\/[^/]+$/.test(path);
}

/** What lists the whole protocol, and how its frames look. */
function isOverview({ path }: Page): boolean {
  return /^protocol\/(?:index|wire|states|acd-moves)\.md$/.test(path);
}

function isByHand({ path, source }: Page): boolean {
  return (
    !source.startsWith('generated/') && /^(?:start|guides|moving|gateway|languages)\//.test(path)
  );
}

function nameOf({ path }: Page): string {
  return path.replace(/^.*\/|\.md$/g, '');
}

function linkTo(from: Page, to: Page): string {
  return `[${titleOf(to)}](${relativeLink(from.source, to.source)})`;
}

function linksTo(from: Page, to: readonly Page[]): string {
  return to.map((each) => linkTo(from, each)).join(', ');
}

function linkToMethod(request: Page, owner: Page): string {
  const name = nameOf(request);
  const link = relativeLink(request.source, owner.source);
  return `[${nameOf(owner)}.${name}()](${link}#${name.toLowerCase()})`;
}
