import path from 'node:path';
import type { DefaultTheme } from 'vitepress';
import type { Page } from './page.js';
import { relativeLink } from './page-links.js';
import type { ProtocolPages } from './sidebars.js';

/** Where the pages of the protocol are in the repository. */
const protocolFolder = 'generated/docs';
/** What the page is made of. */
const source = `${protocolFolder}/pages.json`;

/** The page that tells what each level has added, and one a level below the newest with what it has. */
export function levelPages(protocol: ProtocolPages): Page[] {
  return [
    levelsPage(protocol),
    ...levelsBelow(protocol.level).map((each) => levelPage(protocol, each)),
  ];
}

/** What leads to the pages of levels, for the navigation: a choice once there is one. */
export function levelChoice(level: number): DefaultTheme.NavItem {
  const text = `Level ${String(level)}`;
  const added = { text: 'What each level added', link: '/protocol/levels' };
  if (level === 1) return { text, link: added.link };
  const below = levelsBelow(level).map((each) => ({
    text: `Level ${String(each)}`,
    link: `/protocol/level-${String(each)}`,
  }));
  return { text, items: [{ text: `${text}, these pages`, link: '/protocol/' }, ...below, added] };
}

/** What links to the page of a level name; there is no file of it. */
function sourceOf(level: number): string {
  return `${protocolFolder}/level-${String(level)}`;
}

/** The newest first. */
function levelsBelow(level: number): number[] {
  return Array.from({ length: level - 1 }, (_, i) => level - 1 - i);
}

function levelPage({ level, groups }: ProtocolPages, each: number): Page {
  const there = groups.map(({ title, pages }) => ({
    title,
    pages: pages.filter(({ since }) => since <= each),
  }));
  return {
    path: `protocol/level-${String(each)}.md`,
    source: sourceOf(each),
    text: [
      `# The protocol at level ${String(each)}`,
      `What a client and a gateway have of which one knows level ${String(each)} and no higher. Each page is that of level ${String(level)}: a parameter that came later says since which level it is there.`,
      listOf(there.filter(({ pages }) => pages.length > 0)).replaceAll(/^### /gm, '## '),
      '',
    ].join('\n\n'),
  };
}

/** The page that tells what each level of the protocol has added, the newest first. */
function levelsPage({ level, groups }: ProtocolPages): Page {
  const sections = Array.from({ length: level }, (_, i) => level - i).map((each) => {
    const added = groups
      .map(({ title, pages }) => ({ title, pages: pages.filter(({ since }) => since === each) }))
      .filter(({ pages }) => pages.length > 0);
    const whole = each < level ? [`[All of it](${relativeLink(source, sourceOf(each))})`] : [];
    return [
      `## Level ${String(each)}`,
      each === 1 ? countsOf(added) : listOf(added),
      ...whole,
    ].join('\n\n');
  });
  return {
    path: 'protocol/levels.md',
    source,
    text: [...introduction(level), ...sections, ''].join('\n\n'),
  };
}

type Groups = ProtocolPages['groups'];

function introduction(level: number): string[] {
  const index = relativeLink(source, `${protocolFolder}/index.md`);
  const changelog = relativeLink(source, 'CHANGELOG.md');
  const sections = relativeLink(source, 'libs/codegen/README.md');
  return [
    '# What each protocol level has added',
    `Client and gateway agree on a level when they connect, the lower of theirs; a level adds, and takes nothing away. [Each event and request](${index}) says since which level it is there.`,
    level === 1
      ? 'There is one level so far, so that there is nothing to choose between: these pages are those of level 1.'
      : `These pages are those of level ${String(level)}, and hold for every level below with what is said here taken away.`,
    `What packages have changed is in the [changelog](${changelog}); how a level is frozen and compared in [the generator](${sections}#what-a-change-breaks).`,
  ];
}

/** With the first level everything began. */
function countsOf(groups: Groups): string {
  return [
    '| What | How many |',
    '| --- | --- |',
    ...groups.map(({ title, pages }) => `| ${title} | ${String(pages.length)} |`),
  ].join('\n');
}

function listOf(groups: Groups): string {
  if (groups.length === 0) return 'Has added no page: parameters alone.';
  return groups
    .map(({ title, pages }) =>
      [
        `### ${title}`,
        '',
        ...pages.map(({ title: name, path: to, summary }) => {
          const link = relativeLink(source, path.posix.join(protocolFolder, to));
          return `- [${name}](${link}): ${summary}`;
        }),
      ].join('\n'),
    )
    .join('\n\n');
}
