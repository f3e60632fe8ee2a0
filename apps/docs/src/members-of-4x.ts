import path from 'node:path';
import type { Page } from './page.js';
import { relativeLink } from './page-links.js';

/** Names of the 4.x Web SDK: what has them, and its members. */
export type NamesOf4x = Readonly<Record<string, readonly string[]>>;

/** What is not as it was, by what has the member; `(all)` is said of each of its members. */
export type DifferencesOf4x = Readonly<Record<string, Readonly<Record<string, Difference>>>>;

export interface Difference {
  verdict: 'better' | 'different' | 'absent';
  /** A sentence for those who come from there. */
  reason: string;
}

/** Where the differences are written down. */
export const dataOfDifferences = 'libs/compat/differences.json';

const verdicts = ['same', 'better', 'different', 'absent'] as const;
type Verdict = (typeof verdicts)[number];

/** The page that says of every public member of the 4.x Web SDK what has become of it. */
export function membersOf4x(
  names: NamesOf4x,
  differences: DifferencesOf4x,
  pages: readonly Page[],
): Page {
  // Where the protocol has a page of that name too, that says more than the type of the API.
  const inOrder = [...pages].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sources = new Map(inOrder.map((page) => [nameOf(page.path), page.source]));
  const sections = Object.entries(names).map(([place, members]) => {
    const rows = members.map((member) => ({ member, ...judge(differences[place], member) }));
    const source = sources.get(place);
    const about =
      source === undefined ? [] : [`[${place} here](${relativeLink(dataOfDifferences, source)})`];
    return { text: [`## ${titleOf(place)}`, ...about, tableOf(rows)].join('\n\n'), rows };
  });
  const all = sections.flatMap(({ rows }) => rows);
  return {
    path: 'moving/members.md',
    source: dataOfDifferences,
    text: [
      '# Every member of the 4.x Web SDK',
      `What has become of each of the ${String(all.length)} public names that applications use, with the drop-in. [What to change](${relativeLink(dataOfDifferences, 'apps/docs/pages/moving/index.md')}) is short.`,
      sumsOf(all.map(({ verdict }) => verdict)),
      ...sections.map(({ text }) => text),
      '',
    ].join('\n\n'),
  };
}

interface Row {
  member: string;
  verdict: Verdict;
  reason: string;
}

function judge(
  ofPlace: DifferencesOf4x[string] | undefined,
  member: string,
): Pick<Row, 'verdict' | 'reason'> {
  return ofPlace?.[member] ?? ofPlace?.['(all)'] ?? { verdict: 'same', reason: '' };
}

/** Undefined for pages of other packages than the client's. */
function nameOf(page: string): string | undefined {
  return /^(?:protocol|api\/@ringspec\/client)\//.test(page)
    ? path.posix.basename(page, '.md')
    : undefined;
}

function titleOf(place: string): string {
  if (place === '(exports)') return 'What the package exports';
  return place === '(exports of Hardware)' ? 'What Hardware exports' : place;
}

function tableOf(rows: readonly Row[]): string {
  return [
    '| Member | Here | Why |',
    '| --- | --- | --- |',
    ...rows.map(({ member, verdict, reason }) => `| \`${member}\` | ${verdict} | ${reason} |`),
  ].join('\n');
}

function sumsOf(all: readonly Verdict[]): string {
  return [
    '| Here | Members |',
    '| --- | --- |',
    ...verdicts.map((verdict) => {
      const count = all.filter((each) => each === verdict).length;
      return `| ${verdict} | ${String(count)} |`;
    }),
  ].join('\n');
}
