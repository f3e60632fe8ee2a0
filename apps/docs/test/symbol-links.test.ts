/** Symbols of every package lead to the page of the protocol that they belong to, and are found there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { collectPages } from '../src/collect-pages.js';
import { crossReference } from '../src/cross-references.js';
import { joinedSources } from '../src/joined-sources.js';
import type { Page } from '../src/page.js';
import type { DomainNames } from '../src/protocol-symbols.js';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

const made = (at: string, text: string): Page => ({
  path: at,
  source: at.startsWith('api/')
    ? `dist/${at.replace('index.md', 'README.md')}`
    : at.replace('protocol/', 'generated/docs/'),
  text,
});

describe('names on the page of a module', () => {
  const ringing = made('protocol/events/client/Ringing.md', '# Ringing\n\nIt rings.\n');
  const acd = made('protocol/errors/acd.md', '# Errors: acd\n');
  const types = made(
    'api/@ringspec/generated/typescript/all/index.md',
    '# All\n\n## Variables\n\n### Ringing\n\nIt rings.\n\n### ACDErrorCode\n\n### ACDErrorCode\n\n### Open\n',
  );
  const validators = made(
    'api/@ringspec/generated/validators/wire-events/index.md',
    '# wire-events\n\n## Functions\n\n### issuesOfRinging()\n\nChecks.\n',
  );
  const user = made(
    'api/@ringspec/testing/classes/Peer.md',
    '# Class: Peer\n\n[`Ringing`](../../generated/typescript/all/README.md#ringing)\n',
  );
  const [ofRinging, ofAcd, ofTypes, ofValidators, ofUser] = crossReference(
    [ringing, acd, types, validators, user],
    [{ name: 'acd', codes: 'ACDErrorCode' }],
  );
  const docs = '../../../../../../generated/docs';

  it('lead to the protocol, each once', () => {
    expect(ofTypes?.text).toContain(
      `### Ringing\n\nIn the protocol: [Ringing](${docs}/events/client/Ringing.md).\n`,
    );
    expect(ofTypes?.text.split(`](${docs}/errors/acd.md)`)).toHaveLength(3);
    expect(ofTypes?.text).toMatch(/### Open\n$/);
    expect(ofValidators?.text).toContain(
      `### issuesOfRinging()\n\nIn the protocol: [Ringing](${docs}/events/client/Ringing.md).\n`,
    );
  });

  it('are found from there, and what uses them', () => {
    const home = '../../../../dist/api/@ringspec';
    expect(ofRinging?.text).toContain(
      `- In \`@ringspec/generated\`: [\`Ringing\`](${home}/generated/typescript/all/README.md#ringing), ` +
        `[\`issuesOfRinging\`](${home}/generated/validators/wire-events/README.md#issuesofringing) of wire-events\n` +
        `- Used in \`@ringspec/testing\` by [\`Peer\`](${home}/testing/classes/Peer.md)\n`,
    );
    expect(ofAcd?.text).toContain('- In `@ringspec/generated`: [`ACDErrorCode`](');
    expect(ofUser?.text).toContain(
      'Of the protocol it uses: [Ringing](../../../../../generated/docs/events/client/Ringing.md).',
    );
  });
});

it('a type and its values, which go by one name, are told apart', () => {
  const state = made('protocol/types/State.md', '# State\n');
  const pages = ['type-aliases', 'variables'].map((kind) =>
    made(`api/@ringspec/client/${kind}/State.md`, '# State\n'),
  );
  const [ofState] = crossReference([state, ...pages], []);
  const home = '../../../dist/api/@ringspec/client';
  expect(ofState?.text).toContain(
    `- In \`@ringspec/client\`: [\`State\`](${home}/type-aliases/State.md) (type), [\`State\`](${home}/variables/State.md) (values)\n`,
  );
});

describe('every package that is published', () => {
  const targets = ({ source, text }: Page): Set<string> =>
    new Set(
      [...text.matchAll(/\]\((?!https?:)([^)\s#]+)[^)\s]*\)/g)].map(([, to = '']) =>
        path.posix.join(path.posix.dirname(source), to),
      ),
    );
  let pages: Page[];
  let api: Page[];
  beforeAll(async () => {
    const { domains } = read('generated/model.json') as { domains: DomainNames[] };
    pages = crossReference(await collectPages(root, joinedSources), domains);
    api = pages.filter((page) => page.path.startsWith('api/'));
  });

  /** Nothing of the program that is imported is of the protocol: it starts and reads its settings. */
  const apart = ['ringspec-gateway'];

  it('leads to the protocol', () => {
    const { entryPoints } = read('typedoc.json') as { entryPoints: string[] };
    const names = entryPoints.map(
      (each) => (read(`${each}/package.json`) as Page & { name: string }).name,
    );
    const leads = (name: string): boolean =>
      api.some(
        (page) =>
          page.path.startsWith(`api/${name}/`) &&
          /(?:In the protocol|Of the protocol it uses): \[/.test(page.text),
      );
    expect(names.filter((name) => !leads(name))).toEqual(apart);
  });

  it('is led back to from each page that it leads to', () => {
    const bySource = new Map(pages.map((page) => [page.source, page]));
    const oneWay = api.flatMap((page) =>
      [...page.text.matchAll(/^(?:In the protocol|Of the protocol it uses): .+$/gm)].flatMap(
        ([line]) =>
          [...targets({ ...page, text: line })]
            .filter((to) => !targets(bySource.get(to) ?? page).has(page.source))
            .map((to) => `${to} does not lead to ${page.path}`),
      ),
    );
    expect(oneWay).toEqual([]);
  });

  it('says so of every validator, and of all that is shaped by a type of the protocol', () => {
    const validators = api.filter(({ path: at }) => at.includes('/validators/'));
    expect(validators).toHaveLength(10);
    const silent = validators.flatMap(({ path: at, text }) =>
      [...text.matchAll(/^### (\w+)\(\)\n\n(.*)$/gm)]
        .filter(([, , below = '']) => !below.startsWith('In the protocol: ['))
        .map(([, name]) => `${at} ${name}`),
    );
    expect(silent).toEqual([]);
    // `Open` says how enums grow, and where the protocol is numbered there is a page for each level.
    const general = /\/typescript\/(?:enums\/README\.md#open|protocol\/|host-objects\/)/;
    const shaped = api.filter(
      (page) =>
        !page.path.includes('/generated/') &&
        [...page.text.matchAll(/\]\(([^)\s]*generated\/typescript\/[^)\s]+)\)/g)].some(
          ([, to = '']) => !general.test(to),
        ),
    );
    expect(shaped.length).toBeGreaterThan(30);
    const unled = shaped.filter(({ text }) => !/protocol(?: it uses)?: \[/.test(text));
    expect(unled.map((page) => page.path)).toEqual([]);
  });
});
