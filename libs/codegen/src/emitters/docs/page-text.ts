import type { ModelDocs } from '../../model/model.js';
import { BANNER, type GeneratedFile } from '../emitter.js';
import { type DocSite, link, type Page } from './doc-site.js';
import { blocks, slug } from './markdown.js';
import { inlineProse, prose } from './prose.js';
import { deprecationText } from './property-table.js';

/** Under a heading of its own. */
export interface Section {
  title: string;
  text: string;
}

/** A page with its text. */
export interface WrittenPage {
  page: Page;
  file: GeneratedFile;
  /** Of its sections, in their order. */
  anchors: readonly { title: string; anchor: string }[];
}

export const INDEX_PATH = 'index.md';

/** A page: the banner, its title, the way back to the index, then the parts. */
export function writtenPage(
  page: Page,
  site: DocSite,
  ...parts: readonly (string | Section | undefined)[]
): WrittenPage {
  const back = link(page, { path: INDEX_PATH, title: inlineProse(site.title) });
  const sections = parts.filter((part) => typeof part === 'object');
  return {
    page,
    file: pageFile(page, back, ...parts),
    anchors: sections.map(({ title }) => ({ title, anchor: slug(title) })),
  };
}

export function pageFile(
  { path, title }: Pick<Page, 'path' | 'title'>,
  ...parts: readonly (string | Section | undefined)[]
): GeneratedFile {
  const texts = parts.map((part) =>
    typeof part === 'object' ? `## ${part.title}\n\n${part.text}` : part,
  );
  const content = `${blocks(`<!-- ${BANNER} -->`, `# ${title}`, ...texts)}\n`;
  return { path: `docs/${path}`, content };
}

/** What every page of a declaration begins with. */
export function introduction(docs: ModelDocs, site: DocSite, page: Page): string {
  const { summary, details, since, deprecated } = docs;
  return blocks(
    deprecated && `> ${deprecationText(deprecated, site, page)}`,
    prose(summary),
    details === undefined ? undefined : prose(details),
    `Since level ${String(since)}.`,
  );
}

/** Undefined where the text is. */
export function section(title: string, text: string | undefined): Section | undefined {
  return text === undefined || text === '' ? undefined : { title, text };
}
