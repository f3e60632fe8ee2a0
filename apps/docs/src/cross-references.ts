import path from 'node:path';
import { type Page, titleOf } from './page.js';
import { pageFinder, relativeLink, replaceLinks } from './page-links.js';

/**
 * Pages that lead on: one of the protocol to its type in the client's API and to the guides that
 * speak of it, and one of the API back to the protocol, which says when it happens.
 */
export function crossReference(pages: readonly Page[]): Page[] {
  const protocol = pages.filter(isOfProtocol);
  const api = new Map(pages.filter(isOfClient).map((page) => [nameOf(page), page]));
  const byName = new Map(protocol.map((page) => [nameOf(page), page]));
  const guides = guidesBySubject(pages);
  const added = new Map<Page, string>();
  for (const page of protocol) {
    const type = api.get(nameOf(page));
    const lines = [
      ...(type === undefined ? [] : [`- ${linkTo(page, type)} in the API of the client`]),
      ...(guides.get(page) ?? []).map((guide) => `- ${linkTo(page, guide)}`),
    ];
    if (lines.length > 0) added.set(page, ['## See also', '', ...lines].join('\n'));
  }
  for (const [name, page] of api) {
    const there = byName.get(name);
    if (there === undefined) continue;
    added.set(page, `## In the protocol\n\n${linkTo(page, there)}: where it is declared.`);
  }
  return pages.map((page) => {
    const more = added.get(page);
    return more === undefined ? page : { ...page, text: `${page.text.trimEnd()}\n\n${more}\n` };
  });
}

/** Code that listens to an event. */
const LISTENS = /\.on\('(\w+)'/g;

/** The pages by hand that link to one of the protocol, or whose code listens to it, in their order. */
function guidesBySubject(pages: readonly Page[]): Map<Page, Page[]> {
  const find = pageFinder(pages);
  const events = new Map(pages.filter(isEvent).map((page) => [nameOf(page), page]));
  const guides = new Map<Page, Page[]>();
  for (const page of pages.filter(isByHand)) {
    const subjects = new Set<Page>();
    replaceLinks(page, (target) => {
      const subject = find(target);
      if (subject !== undefined && isOfProtocol(subject)) subjects.add(subject);
      return '';
    });
    for (const [, name = ''] of page.text.matchAll(LISTENS)) {
      const event = events.get(name);
      if (event !== undefined) subjects.add(event);
    }
    for (const subject of subjects) guides.set(subject, [...(guides.get(subject) ?? []), page]);
  }
  return guides;
}

function isOfProtocol({ path: page }: Page): boolean {
  return /^protocol\/.+\//.test(page);
}

/** Of two events by one name, as Disconnected, applications hear that of the client's objects. */
function isEvent({ path: page }: Page): boolean {
  return /^protocol\/events\/(?!signalling\/)/.test(page);
}

function isOfClient({ path: page }: Page): boolean {
  return /^api\/@ringspec\/client\/[^/]+\/[^/]+$/.test(page);
}

function isByHand({ path: page }: Page): boolean {
  return /^(?:start|guides|moving|gateway|languages)\//.test(page);
}

function nameOf({ path: page }: Page): string {
  return path.posix.basename(page, '.md');
}

function linkTo(from: Page, to: Page): string {
  return `[${titleOf(to)}](${relativeLink(from.source, to.source)})`;
}
