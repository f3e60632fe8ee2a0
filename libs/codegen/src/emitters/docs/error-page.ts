import type { DomainModel, ErrorModel } from '../../model/model.js';
import { type DocSite, errorPage, link, type Page } from './doc-site.js';
import { blocks, table } from './markdown.js';
import { inlineProse, prose } from './prose.js';
import { introduction, section, type WrittenPage, writtenPage } from './page-text.js';

/** One page for the errors of a domain: their codes are unique within it. Each has a section. */
export function writtenErrors(domain: DomainModel, site: DocSite): WrittenPage {
  const page = errorPage(domain);
  const errors = site.errorsOf(domain);
  const carriers = site.carriersOf(domain).map((carrier) => link(page, carrier));
  return writtenPage(
    page,
    site,
    prose(page.summary),
    domain.general ? 'Any request may be answered with one of these.' : undefined,
    carriers.length > 0 ? `Codes are carried by ${carriers.join(', ')}.` : undefined,
    errorTable(errors, site, page),
    ...errors.map((error) => section(error.name, errorText(error, site, page))),
  );
}

function errorText(error: ErrorModel, site: DocSite, page: Page): string {
  const answers = site.answersWith(error).map((request) => link(page, request));
  const fate = error.retryable
    ? 'retryable: the same attempt may succeed later, without a change by the user'
    : 'not retryable';
  return blocks(
    introduction(error, site, page),
    `Code ${String(error.code)}, ${fate}.`,
    error.remedy === undefined ? undefined : prose(error.remedy),
    answers.length > 0 ? `Answer to ${answers.join(', ')}.` : undefined,
  );
}

/** Each error with a link to what is said of it, and what to do where that is declared. */
export function errorTable(
  errors: readonly ErrorModel[],
  site: DocSite,
  from: Page,
): string | undefined {
  const hasRemedies = errors.some(({ remedy }) => remedy !== undefined);
  return table(
    ['Code', 'Error', 'Meaning', ...(hasRemedies ? ['What to do'] : []), 'Retryable'],
    errors.map((error) => [
      String(error.code),
      site.errorLink(from, error),
      inlineProse(error.summary),
      ...(hasRemedies ? [inlineProse(error.remedy ?? '')] : []),
      error.retryable ? 'yes' : 'no',
    ]),
  );
}
