import type { EnvelopeModel, ModelDocs } from '../../model/model.js';
import type { GeneratedFile } from '../emitter.js';
import {
  type DocSite,
  domainLink,
  eventPage,
  link,
  notificationPage,
  operationPage,
  type Page,
  requestPage,
  typePage,
  webhookPage,
} from './doc-site.js';
import { originText } from './event-page.js';
import { blocks, code, jsonBlock, table } from './markdown.js';
import { inlineProse, prose } from './prose.js';
import { INDEX_PATH, pageFile, section } from './page-text.js';

const INDEX = { path: INDEX_PATH };

/** Everything of the protocol on one page, with links. */
export function indexPageFile(site: DocSite): GeneratedFile {
  const { summary, level, subprotocol, targets, requests, notifications, types, http } = site.model;
  const eventTables = targets.map((target) => {
    const rows = site
      .eventsOf(target)
      .map((event) => [...nameAndMeaning(event, eventPage(event)), originText(event, site)]);
    const events = table(['Event', 'Meaning', 'Caused by'], rows);
    return events && blocks(`### ${target.name}`, prose(target.summary), events);
  });
  const simple = <T extends ModelDocs>(
    head: string,
    items: readonly T[],
    pageOf: (item: T) => Page,
  ): string | undefined =>
    table(
      [head, 'Meaning'],
      items.map((item) => nameAndMeaning(item, pageOf(item))),
    );
  return pageFile(
    { ...INDEX, title: inlineProse(site.title) },
    prose(summary),
    site.model.envelope
      ? `Protocol level ${String(level)}. ${framesText(site.model.envelope)}`
      : `Protocol level ${String(level)}, WebSocket subprotocol ${code(subprotocol)}. Frames are JSON-RPC 2.0 in text; an event is a notification whose \`params\` are \`seq\`, its number within the session, and \`data\`.`,
    section('Events', blocks(...eventTables)),
    section('Requests', simple('Request', requests, requestPage)),
    section('Notifications', simple('Notification', notifications, notificationPage)),
    section('Operations over HTTP', operationsText(site)),
    section('Webhooks', simple('Webhook', http?.webhooks ?? [], webhookPage)),
    section('Types', simple('Type', types, typePage)),
    section('Errors', errorsText(site)),
  );
}

/** An envelope as data, for people and for who writes a reader. */
function framesText({ name, batches, frames }: EnvelopeModel): string {
  const lists = batches ? ' They may come in lists.' : '';
  const told =
    '`$name` stands for what a message is called, `$payload` for what it carries; a member whose name ends with `?` may be absent.';
  return blocks(`Frames: ${inlineProse(name)}.${lists} ${told}`, jsonBlock(frames));
}

function operationsText({ model }: DocSite): string | undefined {
  const { operations = [], summary = '' } = model.http ?? {};
  const rows = operations.map((each) => [
    ...nameAndMeaning(each, operationPage(each)),
    code(`${each.method} ${each.path}`),
  ]);
  const operationTable = table(['Operation', 'Meaning', 'Where'], rows);
  return operationTable && blocks(prose(summary), operationTable);
}

function errorsText(site: DocSite): string | undefined {
  const rows = site.errorDomains.flatMap((domain) => {
    const page = domainLink(INDEX, domain);
    return site
      .errorsOf(domain)
      .map((error) => [page, String(error.code), site.errorLink(INDEX, error), meaning(error)]);
  });
  const errors = table(['Domain', 'Code', 'Error', 'Meaning'], rows);
  const told =
    'An error is told by its domain and name. Each domain has a page, and each error a section of it.';
  return errors && blocks(told, errors);
}

function nameAndMeaning(docs: ModelDocs, page: Page): string[] {
  return [link(INDEX, page), meaning(docs)];
}

function meaning({ summary, deprecated }: ModelDocs): string {
  const text = inlineProse(summary);
  return deprecated ? `**Deprecated.** ${text}` : text;
}
