import { type Page, titleOf } from './page.js';
import { pageFinder, relativeLink, replaceLinks } from './page-links.js';
import type { DomainNames } from './protocol-symbols.js';
import { type SendingMethod, sendingMethods, withSentRequests } from './sent-requests.js';
import { symbolLinks } from './symbol-links.js';

/**
 * Pages that lead on: one of the protocol to the events and requests that it belongs with, to its
 * type or method in the client's API and to the guides that speak of it, and one of the API back to
 * the protocol, which says when it happens. Symbols of every package lead to what they are of the
 * protocol, or speak of, and back.
 */
export function crossReference(pages: readonly Page[], domains: readonly DomainNames[]): Page[] {
  const protocol = pages.filter(isOfProtocol);
  const requestsByName = new Map(protocol.filter(isRequest).map((page) => [nameOf(page), page]));
  const methods = sendingMethods(pages, requestsByName);
  const guides = guidesBySubject(pages, methods);
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
        .map((each) => `- ${linkToMethod(page, each)} in the API of the client`),
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
    const sent = new Set(
      methods.filter(({ owner }) => owner === page).map(({ request }) => request),
    );
    const lines = [
      ...symbols.toProtocol(page),
      ...(sent.size === 0 ? [] : [`Requests of its methods: ${linksTo(page, [...sent])}.`]),
    ];
    const more = lines.length > 0 ? ['## In the protocol', ...lines].join('\n\n') : added.get(page);
    const text = page.path.startsWith('api/')
      ? withSentRequests(page.text, requestsByName, (request) => linkTo(page, request))
      : page.text;
    if (more !== undefined) return { ...page, text: `${text.trimEnd()}\n\n${more}\n` };
    return { ...page, text: symbols.underNames(page, text) };
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

/** Code that listens to an event, and code that calls what sends a request. */
const LISTENS = /\.on\('(\w+)'/g;
const CALLS = /\b(?:client|call)\.(\w+)\(/g;

/** The pages by hand that link to one of the protocol, or whose code uses it, in their order. */
function guidesBySubject(
  pages: readonly Page[],
  methods: readonly SendingMethod[],
): Map<Page, Page[]> {
  const find = pageFinder(pages);
  const events = new Map(pages.filter(isEvent).map((page) => [nameOf(page), page]));
  const sentBy = (name: string): Page[] =>
    methods.filter(({ method }) => method === name).map(({ request }) => request);
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
      ...[...page.text.matchAll(CALLS)].flatMap(([, name = '']) => sentBy(name)),
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

function linkToMethod(request: Page, { owner, method }: SendingMethod): string {
  const link = relativeLink(request.source, owner.source);
  return `[${nameOf(owner)}.${method}()](${link}#${method.toLowerCase()})`;
}
