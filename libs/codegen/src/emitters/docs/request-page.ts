import type { NotificationModel, RequestModel } from '../../model/model.js';
import { errorFrame, notificationFrame, requestFrame, resultFrame } from '../frames.js';
import { type DocSite, domainLink, notificationPage, type Page, requestPage } from './doc-site.js';
import { errorTable } from './error-page.js';
import { blocks, code, jsonBlock } from './markdown.js';
import { introduction, section, type WrittenPage, writtenPage } from './page-text.js';
import { propertyTable } from './property-table.js';

export function writtenRequest(request: RequestModel, site: DocSite): WrittenPage {
  const page = requestPage(request);
  const { name, params, result, examples } = request;
  const errors = request.errors.flatMap((key) => site.error(key) ?? []);
  const frames = examples.map((each) =>
    blocks(
      `Example ${code(each.title)}:`,
      jsonBlock(requestFrame(name, each.params)),
      'is answered with',
      jsonBlock(resultFrame(each.result)),
    ),
  );
  const [refusal] = errors;
  return writtenPage(
    page,
    site,
    introduction(request, site, page),
    'The client sends it; the gateway answers.',
    section('Parameters', propertyTable(params, site, page)),
    section('Result', propertyTable(result, site, page)),
    section('Errors', blocks(errorTable(errors, site, page), ...generalErrors(site, page))),
    section(
      'On the wire',
      blocks(...frames, refusal && blocks('Refused:', jsonBlock(errorFrame(refusal)))),
    ),
  );
}

export function writtenNotification(notification: NotificationModel, site: DocSite): WrittenPage {
  const page = notificationPage(notification);
  const { name, params, examples } = notification;
  const frames = examples.map(({ title, value }) =>
    blocks(`Example ${code(title)}:`, jsonBlock(notificationFrame(name, value))),
  );
  return writtenPage(
    page,
    site,
    introduction(notification, site, page),
    'The client sends it; nobody answers.',
    section('Parameters', propertyTable(params, site, page)),
    section('On the wire', blocks(...frames)),
  );
}

/** Errors that are about frames, limits and sessions, whatever the request. */
function generalErrors(site: DocSite, from: Page): string[] {
  return site.errorDomains
    .filter(({ general }) => general)
    .map(
      (domain) =>
        `Any request may also be refused with an error of the domain ${domainLink(from, domain)}.`,
    );
}
