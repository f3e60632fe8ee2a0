import type { HttpModel, OperationModel, WebhookModel } from '../../model/http-model.js';
import type { Schema } from '../../model/model.js';
import { type DocSite, domainLink, operationPage, type Page, webhookPage } from './doc-site.js';
import { errorTable } from './error-page.js';
import { blocks, code, jsonBlock, table } from './markdown.js';
import { introduction, type Section, section, type WrittenPage, writtenPage } from './page-text.js';
import { inlineProse, prose } from './prose.js';
import { propertyTable } from './property-table.js';
import { typeText } from './type-text.js';

export function writtenOperation(
  operation: OperationModel,
  http: HttpModel,
  site: DocSite,
): WrittenPage {
  const page = operationPage(operation);
  const { method, path, pathParams, query, body, result, status } = operation;
  const errors = operation.errors.flatMap((key) => site.error(key) ?? []);
  const part = (title: string, schema: Schema | undefined): Section | undefined =>
    schema && section(title, partText(schema, site, page));
  return writtenPage(
    page,
    site,
    introduction(operation, site, page),
    `${code(`${method} ${path}`)} ${scopeText(operation)} and is answered with ${String(status)}${result ? '' : ' and nothing else'}.${formText(operation)}`,
    part('In the path', pathParams),
    part('In the query', query),
    section('Headers', headerTable(operation, http, site, page)),
    part(operation.lines ? 'A line of the body' : 'Body', body),
    part(operation.lines ? 'A line of the result' : 'Result', result),
    section('Errors', blocks(errorTable(errors, site, page), generalErrors(http, site, page))),
    section('Examples', blocks(...operation.examples.map((each) => exampleText(operation, each)))),
  );
}

export function writtenWebhook(webhook: WebhookModel, site: DocSite): WrittenPage {
  const page = webhookPage(webhook);
  const { name, onWire = name, fires, payload, examples } = webhook;
  return writtenPage(
    page,
    site,
    introduction(webhook, site, page),
    `The ${site.server} sends it by POST to addresses that asked for it; its type is ${code(onWire)}.`,
    section('When it is sent, when it is not', prose(fires)),
    section('Body', propertyTable(payload, site, page)),
    section(
      'Examples',
      blocks(...examples.map(({ title, value }) => blocks(`${code(title)}:`, jsonBlock(value)))),
    ),
  );
}

function scopeText({ scope }: OperationModel): string {
  return scope === undefined ? 'needs no scope' : `needs the scope ${code(scope)}`;
}

function formText({ lines, csv }: OperationModel): string {
  const asLines = lines
    ? ' Body and result are lines of JSON (`application/x-ndjson`), one of the result for each of the body.'
    : '';
  return `${asLines}${csv ? ' With `Accept: text/csv` the result is CSV.' : ''}`;
}

/** A table of members, or what type it is. */
function partText(schema: Schema, site: DocSite, page: Page): string {
  if (schema.properties) return propertyTable(schema, site, page);
  const text = typeText(schema, site, page);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function headerTable(
  { method }: OperationModel,
  { requestHeaders }: HttpModel,
  site: DocSite,
  page: Page,
): string | undefined {
  const rows = requestHeaders
    .filter(({ methods }) => methods.includes(method))
    .map(({ name, summary, schema }) => [
      code(name),
      typeText(schema, site, page),
      inlineProse(summary),
    ]);
  return table(['Name', 'Type', 'Description'], rows);
}

/** What any operation may be refused with, by the domains of these errors. */
function generalErrors({ errors }: HttpModel, site: DocSite, page: Page): string | undefined {
  const names = new Set(errors.map((key) => key.split('.')[0]));
  const domains = site.errorDomains.filter(({ name }) => names.has(name));
  if (domains.length === 0) return undefined;
  const links = domains.map((domain) => domainLink(page, domain)).join(', ');
  return `Any operation may also be refused with an error of ${links} that is about keys, limits or the request as such.`;
}

function exampleText(
  { method, path }: OperationModel,
  { title, pathParams, query, body, result }: OperationModel['examples'][number],
): string {
  const filled = Object.entries((pathParams ?? {}) as object).reduce(
    (text, [name, value]: [string, unknown]) =>
      text.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
  const asked = new URLSearchParams(
    Object.entries((query ?? {}) as object).flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((each): [string, string] => [
        name,
        String(each),
      ]),
    ),
  ).toString();
  const target = code(`${method} ${filled}${asked === '' ? '' : `?${asked}`}`);
  return blocks(
    `Example ${code(title)}: ${target}${body === undefined ? '' : ' with'}`,
    body === undefined ? undefined : jsonBlock(body),
    result === undefined ? 'is answered with nothing.' : 'is answered with',
    result === undefined ? undefined : jsonBlock(result),
  );
}
