import type { Emitter } from '../emitter.js';
import { DocSite } from './doc-site.js';
import { writtenErrors } from './error-page.js';
import { writtenEvent } from './event-page.js';
import { indexPageFile } from './index-page.js';
import { writtenOperation, writtenWebhook } from './operation-page.js';
import { type PageGroup, pagesFile, type SitePage } from './pages-file.js';
import { writtenNotification, writtenRequest } from './request-page.js';
import { writtenType } from './type-page.js';

/**
 * Markdown for people, and the list of pages as data: a page per event, request, notification, type
 * and error domain. Texts of declarations are taken as Markdown
 * without HTML.
 */
export const docsEmitter: Emitter = {
  name: 'docs',
  emit(model) {
    const site = new DocSite(model);
    const groups = pageGroups(site);
    const pages = groups.flatMap((group) => group.pages);
    return Promise.resolve([
      indexPageFile(site),
      ...pages.map(({ file }) => file),
      pagesFile(site, groups),
    ]);
  },
};

function pageGroups(site: DocSite): PageGroup[] {
  const { targets, requests, notifications, types, http } = site.model;
  return [
    ...targets.map((target): PageGroup => {
      const pages = site
        .eventsOf(target)
        .map((docs): SitePage => ({ ...writtenEvent(docs, site), docs }));
      return { kind: 'event', title: `Events: ${target.name}`, summary: target.summary, pages };
    }),
    {
      kind: 'request',
      title: 'Requests',
      pages: requests.map((docs) => ({ ...writtenRequest(docs, site), docs })),
    },
    {
      kind: 'notification',
      title: 'Notifications',
      pages: notifications.map((docs) => ({ ...writtenNotification(docs, site), docs })),
    },
    {
      kind: 'operation',
      title: 'Operations over HTTP',
      ...(http && { summary: http.summary }),
      pages: http
        ? http.operations.map((docs) => ({ ...writtenOperation(docs, http, site), docs }))
        : [],
    },
    {
      kind: 'webhook',
      title: 'Webhooks',
      pages: (http?.webhooks ?? []).map((docs) => ({ ...writtenWebhook(docs, site), docs })),
    },
    {
      kind: 'type',
      title: 'Types',
      pages: types.map((docs) => ({ ...writtenType(docs, site), docs })),
    },
    {
      kind: 'errors',
      title: 'Errors',
      pages: site.errorDomains.map((domain) => ({
        ...writtenErrors(domain, site),
        sectionDocs: new Map(site.errorsOf(domain).map((error) => [error.name, error])),
      })),
    },
  ];
}
