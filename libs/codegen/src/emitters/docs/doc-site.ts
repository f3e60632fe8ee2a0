import path from 'node:path';
import { envelopeOf } from '../../envelope/envelopes.js';
import type {
  DomainModel,
  ErrorModel,
  EventModel,
  Model,
  ModelDocs,
  RequestModel,
  TargetModel,
  TypeModel,
} from '../../model/model.js';
import { errorKey, errorsByKey } from '../../model/error-key.js';
import { Frames } from '../frames.js';
import { codeDomains } from './code-domains.js';
import { code, slug } from './markdown.js';
import { referencedTypes } from '../../model/type-references.js';

export type PageKind =
  'event' | 'request' | 'notification' | 'operation' | 'webhook' | 'type' | 'errors';

/** A page of the site, without its text. */
export interface Page {
  kind: PageKind;
  title: string;
  summary: string;
  /** Relative to `docs/`. */
  path: string;
}

/** Where everything of a model has its page, and how pages refer to each other. */
export class DocSite {
  /** Domains that have a page: those with errors. */
  readonly errorDomains: readonly DomainModel[];
  readonly #types: ReadonlyMap<string, TypeModel>;
  readonly #errors: ReadonlyMap<string, ErrorModel>;
  readonly #users = new Map<string, Page[]>();
  readonly #answers = new Map<string, Page[]>();
  readonly #carriers = new Map<string, Page[]>();
  readonly #byName = new Map<string, Page>();

  /** Whole frames in the envelope of the protocol. */
  readonly frames: Frames;
  /** Who serves, in one or two words. */
  readonly server: string;

  constructor(readonly model: Model) {
    this.frames = new Frames(model);
    this.server = envelopeOf(model).server;
    this.#types = new Map(model.types.map((type) => [type.name, type]));
    this.#errors = errorsByKey(model);
    this.errorDomains = model.domains.filter((domain) => this.errorsOf(domain).length > 0);
    const add = (page: Page, schemas: unknown): void => {
      this.#byName.set(page.title, page);
      for (const name of referencedTypes(schemas)) addTo(this.#users, name, page);
      for (const name of codeDomains(schemas)) addTo(this.#carriers, name, page);
    };
    for (const event of model.events) add(eventPage(event), [event.payload, event.wire]);
    for (const request of model.requests) {
      const page = requestPage(request);
      add(page, [request.params, request.result]);
      for (const error of request.errors) addTo(this.#answers, error, page);
    }
    for (const each of model.notifications) add(notificationPage(each), each.params);
    for (const { errors, ...operation } of model.http?.operations ?? []) {
      const page = operationPage(operation);
      const { pathParams, query, body, result } = operation;
      add(page, [pathParams, query, body, result]);
      for (const error of errors) addTo(this.#answers, error, page);
    }
    for (const each of model.http?.webhooks ?? []) add(webhookPage(each), each.payload);
    for (const type of model.types) add(typePage(type), type.schema);
  }

  get title(): string {
    return `${this.model.title}: the protocol`;
  }

  type(name: string): TypeModel | undefined {
    return this.#types.get(name);
  }

  /** By `domain.Name`. */
  error(key: string): ErrorModel | undefined {
    return this.#errors.get(key);
  }

  target({ target }: EventModel): TargetModel | undefined {
    return this.model.targets.find(({ name }) => name === target);
  }

  eventsOf(target: TargetModel): EventModel[] {
    return this.model.events.filter((event) => event.target === target.name);
  }

  errorsOf(domain: DomainModel): ErrorModel[] {
    return this.model.errors.filter((error) => error.domain === domain.name);
  }

  /** Pages of what has the type in its shape. */
  usersOf(type: TypeModel): readonly Page[] {
    return this.#users.get(type.name) ?? [];
  }

  /** Pages of the requests whose answers name the error. */
  answersWith(error: ErrorModel): readonly Page[] {
    return this.#answers.get(errorKey(error)) ?? [];
  }

  /** Pages of what has a code of the domain in its shape. */
  carriersOf(domain: DomainModel): readonly Page[] {
    return this.#carriers.get(domain.name) ?? [];
  }

  errorLink(from: Pick<Page, 'path'>, { domain, name }: ErrorModel): string {
    return link(from, { path: errorPath(domain), title: name }, name);
  }

  /** What a deprecation names: a link where it is something of the model. Errors name those of their domain. */
  linkByName(from: Page, name: string): string {
    const sibling = this.model.errors.find(
      (error) => error.name === name && errorPath(error.domain) === from.path,
    );
    if (sibling) return this.errorLink(from, sibling);
    const page = this.#byName.get(name);
    return page ? link(from, page) : code(name);
  }
}

export function eventPage(event: EventModel): Page {
  return page('event', event, `events/${event.target}`);
}

export function requestPage(request: RequestModel): Page {
  return page('request', request, 'requests');
}

export function notificationPage(notification: ModelDocs): Page {
  return page('notification', notification, 'notifications');
}

export function operationPage(operation: ModelDocs): Page {
  return page('operation', operation, 'operations');
}

export function webhookPage(webhook: ModelDocs): Page {
  return page('webhook', webhook, 'webhooks');
}

export function typePage(type: TypeModel): Page {
  return page('type', type, 'types');
}

export function errorPage({ name, summary }: DomainModel): Page {
  return { kind: 'errors', title: `Errors: ${name}`, summary, path: errorPath(name) };
}

function errorPath(domain: string): string {
  return `errors/${domain}.md`;
}

function page(kind: PageKind, { name, summary }: ModelDocs, folder: string): Page {
  return { kind, title: name, summary, path: `${folder}/${name}.md` };
}

/** A link from one page to another, or to a section of it. */
export function link(
  from: Pick<Page, 'path'>,
  to: Pick<Page, 'path' | 'title'>,
  section?: string,
): string {
  const anchor = section === undefined ? '' : `#${slug(section)}`;
  if (from.path === to.path && anchor !== '') return `[${to.title}](${anchor})`;
  const file = path.posix.relative(path.posix.dirname(from.path), to.path);
  const relative = file.startsWith('.') ? file : `./${file}`;
  return `[${to.title}](${relative}${anchor})`;
}

/** A link that reads as the name of the domain. */
export function domainLink(from: Pick<Page, 'path'>, { name }: DomainModel): string {
  return link(from, { path: errorPath(name), title: name });
}

function addTo(map: Map<string, Page[]>, key: string, page: Page): void {
  const pages = map.get(key);
  if (pages) pages.push(page);
  else map.set(key, [page]);
}
