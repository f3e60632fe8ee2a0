import { outsideFences } from './page-links.js';

/** Groups of members in the order in which a reader looks for them, and how a table of them is headed. */
const groups: readonly (readonly [heading: string, one: string])[] = [
  ['Methods', 'Method'],
  ['Accessors', 'Accessor'],
  ['Properties', 'Property'],
  ['Constructors', 'Constructor'],
];

/** What TypeDoc says of a class before its members: of interest last. */
const kinship = ['Extends', 'Extended by', 'Implements', 'Implemented by'];

/** Fewer members than this are seen without a table of them. */
const fewestListed = 4;

interface Section {
  heading: string;
  text: string;
}

/**
 * The page of a class or an interface as who looks something up wants it: what it is, a table of its
 * members with a line each, methods first; how it is made and what it extends come last.
 */
export function classPage(text: string): string {
  const [before, sections] = sectionsOf(text, 2);
  const isMember = ({ heading }: Section): boolean => groups.some(([name]) => name === heading);
  const members = groups.flatMap(([name]) => sections.filter(({ heading }) => heading === name));
  if (members.length === 0) return text;
  const last = sections.filter(({ heading }) => kinship.includes(heading));
  const rest = sections.filter((each) => !isMember(each) && !last.includes(each));
  const summary = summaryOf(members);
  return [before, ...rest.map(asText), ...summary, ...[...members, ...last].map(asText)]
    .map((part) => part.trim())
    .join('\n\n')
    .concat('\n');
}

/**
 * What each signature says already, or leads nowhere: where a member is inherited from, and what it
 * returns where no more than the type is said of it.
 */
export function withoutRepeated(text: string): string {
  return outsideFences(text, (part) =>
    part
      .replace(/^#+ (?:Inherited from|Overrides|Implementation of)\n\n.+\n+/gm, '')
      .replace(/^#+ Returns\n\n.+\n+(?=#|\*\*\*|(?![\s\S]))/gm, ''),
  );
}

function summaryOf(members: readonly Section[]): string[] {
  const tables = members.flatMap(({ heading, text }) => {
    const [, all] = sectionsOf(text, 3);
    const [, one = heading] = groups.find(([name]) => name === heading) ?? [];
    if (heading === 'Constructors' || all.length === 0) return [];
    const rows = all.map((each) => `| ${linkTo(each.heading)} | ${sentenceOf(each.text)} |`);
    return [
      {
        length: rows.length,
        text: [
          `| ${one} | ${heading === 'Methods' ? 'What it does' : 'What it is'} |`,
          '| --- | --- |',
          ...rows,
        ].join('\n'),
      },
    ];
  });
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  return length < fewestListed ? [] : ['## Members', ...tables.map((table) => table.text)];
}

/** What comes before the first heading of a depth, and what is under each. */
function sectionsOf(text: string, depth: number): [string, Section[]] {
  const mark = '#'.repeat(depth);
  const [before = '', ...rest] = text.split(new RegExp(`^${mark} `, 'm'));
  const sections = rest.map((each) => {
    const [heading = '', ...lines] = each.split('\n');
    return { heading, text: lines.join('\n') };
  });
  return [before, sections];
}

function asText({ heading, text }: Section): string {
  return `## ${heading}\n\n${text.trim()}`;
}

function linkTo(heading: string): string {
  const name = heading.replaceAll('~~', '');
  return `[\`${name}\`](#${name.replace(/\W/g, '').toLowerCase()})`;
}

/** The first sentence that is said of a member, after its signature; of an accessor that of its getter. */
function sentenceOf(text: string): string {
  const [, said = ''] = /^> .+\n\n((?!#|\*\*\*).+(?:\n.+)*)/m.exec(text) ?? [];
  const [sentence] = /^[\s\S]*?\.(?=\s|$)/.exec(said) ?? [said];
  return sentence.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
