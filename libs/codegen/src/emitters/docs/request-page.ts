import type { NotificationModel, RequestModel } from '../../model/model.js';

import { type DocSite, domainLink, notificationPage, type Page, requestPage } from './doc-site.js';
import { errorTable } from './error-page.js';
import { calledText } from './called-text.js';
import { blocks, code, jsonBlock } from './markdown.js';
import { introduction, section, type WrittenPage, writtenPage } from './page-text.js';
import { propertyTable } from './property-table.js';

export function writtenRequest(request: RequestModel, site: DocSite): WrittenPage {
  const page = requestPage(request);
  const { name, onWire = name, params, result, examples } = request;
  const { frames: sent } = site;
  const errors = request.errors.flatMap((key) => site.error(key) ?? []);
  const frames = examples.map((each) =>
    blocks(
      `Example ${code(each.title)}:`,
      jsonBlock(sent.request(onWire, each.params)),
      'is answered with',
      jsonBlock(sent.result(onWire, each.result)),
    ),
  );
  const [refusal] = errors;
  return writtenPage(
    page,
    site,
    introduction(request, site, page),
    `${exchangeText(request, site)}${calledText(request)}`,
    section('Parameters', propertyTable(params, site, page)),
    section('Result', propertyTable(result, site, page)),
    section('Errors', blocks(errorTable(errors, site, page), ...generalErrors(site, page))),
    section(
      'On the wire',
      blocks(...frames, refusal && blocks('Refused:', jsonBlock(sent.error(refusal, onWire)))),
    ),
  );
}

export function writtenNotification(notification: NotificationModel, site: DocSite): WrittenPage {
  const page = notificationPage(notification);
  const { name, onWire = name, params, examples } = notification;
  const frames = examples.map(({ title, value }) =>
    blocks(`Example ${code(title)}:`, jsonBlock(site.frames.notification(onWire, value))),
  );
  return writtenPage(
    page,
    site,
    introduction(notification, site, page),
    `The client sends it; nobody answers.${calledText(notification)}`,
    section('Parameters', propertyTable(params, site, page)),
    section('On the wire', blocks(...frames)),
  );
}

/** Who asks, and who answers. */
function exchangeText({ from = 'client' }: RequestModel, { server }: DocSite): string {
  if (from === 'both') return `The client or the ${server} sends it; the other answers.`;
  return from === 'client'
    ? `The client sends it; the ${server} answers.`
    : `The ${server} sends it; the client answers.`;
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
