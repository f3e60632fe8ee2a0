import type { ModelDocs } from '../../model/model.js';
import type { GeneratedFile } from '../emitter.js';
import { denseJsonFile } from '../json-file.js';
import type { DocSite, PageKind } from './doc-site.js';
import { INDEX_PATH, type WrittenPage } from './page-text.js';

/** A page with what is said of it in lists: what it documents, or what its sections do. */
export interface SitePage extends WrittenPage {
  docs?: ModelDocs;
  /** By title of the section. */
  sectionDocs?: ReadonlyMap<string, ModelDocs & { code: number }>;
}

/** Pages that belong together in a menu. */
export interface PageGroup {
  kind: PageKind;
  title: string;
  summary?: string;
  pages: readonly SitePage[];
}

/**
 * The data of a site: its menu, and of each page the title, the summary and the sections with their
 * anchors. What the pages say in detail is in `model.json`. Paths are relative to `docs/`.
 */
export function pagesFile(site: DocSite, groups: readonly PageGroup[]): GeneratedFile {
  const { summary, level } = site.model;
  return denseJsonFile('docs/pages.json', {
    title: site.title,
    summary,
    level,
    index: INDEX_PATH,
    groups: groups
      .filter(({ pages }) => pages.length > 0)
      .map((group) => ({ ...group, pages: group.pages.map(pageData) })),
  });
}

function pageData({ page, docs, anchors, sectionDocs }: SitePage): object {
  const { title, path, summary } = page;
  const sections = anchors.map((section) => {
    const error = sectionDocs?.get(section.title);
    return error
      ? { ...section, code: error.code, summary: error.summary, ...ages(error) }
      : section;
  });
  return { title, path, summary, ...(docs && ages(docs)), sections };
}

function ages({ since, deprecated }: ModelDocs): object {
  return { since, ...(deprecated && { deprecated }) };
}
