import type { Page } from './page.js';

/** A method of a class of the client, and a request of the protocol that it sends. */
export interface SendingMethod {
  owner: Page;
  method: string;
  request: Page;
}

const OWNER = /^api\/@ringspec\/client\/(?:classes\/Client|interfaces\/\w+)\.md$/;
const METHOD = /^### (\w+)\(\)\n([\s\S]*?)(?=^### |^## |(?![\s\S]))/gm;
/** What TypeDoc makes of the tag `@sends invite` of a method. */
const SENDS = /^#+ Sends\n\n(\w+(?:, \w+)*)$/gm;

/** What the tags of methods say that they send; of a class that another extends, the other says it. */
export function sendingMethods(
  pages: readonly Page[],
  requests: ReadonlyMap<string, Page>,
): SendingMethod[] {
  return pages
    .filter(({ path }) => OWNER.test(path))
    .flatMap((owner) =>
      [...owner.text.matchAll(METHOD)].flatMap(([, method = '', text = '']) =>
        [...text.matchAll(SENDS)]
          .flatMap(([, names = '']) => names.split(', '))
          .map((name) => ({ owner, method, request: requestOf(name, requests) })),
      ),
    );
}

/** The text of a page where tags lead to the requests that they name. */
export function withSentRequests(
  text: string,
  requests: ReadonlyMap<string, Page>,
  linkTo: (request: Page) => string,
): string {
  return text.replace(SENDS, (_all, names: string) => {
    const links = names.split(', ').map((name) => linkTo(requestOf(name, requests)));
    return `Sends ${links.join(' or ')}.`;
  });
}

function requestOf(name: string, requests: ReadonlyMap<string, Page>): Page {
  const found = requests.get(name);
  if (found === undefined) throw new Error(`@sends ${name}: there is no such request`);
  return found;
}
