import path from 'node:path';
import type {
  EventDefinition,
  NotificationDefinition,
  ProtocolDefinition,
  RequestDefinition,
  TargetDefinition,
  TSchema,
} from '@ringspec/schema';
import type { EnumValue, Schema } from '../model/model.js';
import type { Mistake, SourcePlace } from '../model/model-error.js';
import { isSchema } from '../model/subschemas.js';
import {
  ENUM_MEMBERS,
  OTHER_DOCUMENTS,
  PROTOCOL_MEMBERS,
  TARGET_MEMBERS,
  TYPE_MEMBERS,
} from './annotations.js';
import { withBoundReferences } from './bound-references.js';
import { checkDocument } from './check-document.js';
import { enumMembers } from './enum-members.js';
import { readDomains } from './error-reader.js';
import { type HttpDeclarations, HttpReader } from './http-reader.js';
import { MemberReader } from './member-reader.js';
import {
  type Definition,
  MESSAGE_KEYWORDS,
  type MessageContext,
  MessageReader,
} from './message-reader.js';
import { placeIn } from './place-in.js';
import { summaryFromPlace } from './spelled-name.js';
import type { Report } from './report.js';
import { ShapeReader } from './shape-reader.js';
import type { SourceDocument, Step } from './source-document.js';
import { schemaOf, type TypePlace, TypePlaces } from './type-places.js';

/** How a document is read. */
export interface ReadOptions {
  /**
   * Whether what public documents leave out is made up, and said to be: descriptions, whether an
   * enum is closed, and since when a thing is there. Default: false.
   */
  lenient?: boolean;
}

/** A protocol as a document declares it, and what of the document could not be read. */
export interface JsonProtocol {
  protocol: ProtocolDefinition;
  mistakes: readonly Mistake[];
  /** Whether a level that brought something is said, and not made up. */
  saysSince: boolean;
  /** The place of what a mistake of the model names, as in `event CarParked/car`. */
  placeOf(at: string): SourcePlace | undefined;
}

/** What the document itself may have, besides the schema that it may be. */
const DOCUMENT_MEMBERS = new Set([
  ...['$schema', '$vocabulary', '$id', '$comment', 'title', 'description'],
  ...['$defs', 'definitions', 'x-protocol', 'x-http'],
]);

/**
 * Reads a protocol from a plain JSON Schema document. Each of its `$defs` is a named type;
 * `x-event` makes one an event, `x-request` a request, and the document's `x-protocol` may give
 * `name`, `level`, `subprotocol`, `baseUri`, `targets` and `domains` of errors, its `x-http` operations. Examples are those of JSON Schema. All
 * that cannot be read is among the mistakes.
 */
export function readJsonProtocol(
  document: SourceDocument,
  options: ReadOptions = {},
): JsonProtocol {
  return new JsonProtocolReader(document, options).read();
}

class JsonProtocolReader {
  readonly #document: SourceDocument;
  readonly #lenient: boolean;
  #saysSince = false;
  readonly #members: MemberReader;
  readonly #messages: MessageReader;
  readonly #http: HttpReader;
  readonly #context: MessageContext;
  readonly #mistakes = new Map<string, Mistake>();
  readonly #root: Schema;
  readonly #places: TypePlaces;
  readonly #shapes: ShapeReader;
  /** Where the declarations of the model stand, by what mistakes begin with. */
  readonly #declared = new Map<string, readonly Step[]>();

  constructor(source: SourceDocument, { lenient = false }: ReadOptions) {
    const document = withBoundReferences(source);
    this.#document = document;
    this.#lenient = lenient;
    const { value } = document;
    this.#root = typeof value === 'boolean' ? schemaOf(value) : isSchema(value) ? value : {};
    const { title } = this.#root;
    const stem = path.basename(document.file).replace(/\..*$/, '');
    const rootName = typeof title === 'string' ? title : stem;
    this.#places = new TypePlaces(document, rootName, this.#report, lenient);
    this.#shapes = new ShapeReader(document, this.#places, this.#report);
    this.#members = new MemberReader(this.#report);
    this.#context = {
      ...{ shapes: this.#shapes, members: this.#members, declared: this.#declared },
      ...{ report: this.#report, since: this.#since, errors: new Map(), lenient },
    };
    this.#messages = new MessageReader(this.#context);
    this.#http = new HttpReader(this.#context, this.#messages);
    document.mistakes.forEach((each) => this.#mistakes.set(JSON.stringify(each), each));
  }

  readonly #report: Report = (rule, at, message, steps) => {
    const mistake = { rule, at, message, source: this.#document.placeOf(steps) };
    this.#mistakes.set(JSON.stringify(mistake), mistake);
  };

  read(): JsonProtocol {
    checkDocument(this.#document.value, this.#report);
    const { domains: declaredDomains, ...about } = this.#members.read(
      'x-protocol',
      this.#root['x-protocol'],
      PROTOCOL_MEMBERS,
      ['x-protocol'],
    );
    const domains = readDomains(declaredDomains, this.#context, this.#messages);
    const definitions = this.#definitions();
    const answers = this.#answers(definitions);
    const events: EventDefinition[] = [];
    const requests: RequestDefinition[] = [];
    const notifications: NotificationDefinition[] = [];
    for (const definition of definitions) {
      const { key, steps, schema } = definition;
      const kinds = MESSAGE_KEYWORDS.filter((keyword) => Object.hasOwn(schema, keyword));
      if (kinds.includes('x-event')) events.push(this.#messages.event(definition));
      else if (kinds.includes('x-request'))
        requests.push(this.#messages.request(definition, definitions));
      else if (kinds.includes('x-notification'))
        notifications.push(this.#messages.notification(definition));
      else if (!answers.has(key)) this.#places.typeAt(steps);
      if (kinds.length > 1)
        this.#report(
          'unknown-member',
          `definition ${key}`,
          'it is an event, a request or a notification, and no two of them',
          steps,
        );
    }
    const over = this.#http.read(this.#root['x-http']);
    const read: [place: TypePlace, type: Schema][] = [];
    for (let next = this.#places.next(); next; next = this.#places.next())
      read.push([next, this.#type(next.name, next.schema, next.steps)]);
    // Whether others are of a type is known when all are read.
    const types = read.map(
      ([place, type]) => (place.isShared ? sharedType(type, place) : type) as unknown as TSchema,
    );
    if (
      events.length + requests.length + notifications.length + types.length === 0 &&
      (over?.http.operations.length ?? 0) + (over?.http.webhooks.length ?? 0) === 0
    )
      this.#report('nothing-declared', 'document', 'it declares nothing: give it $defs', []);
    return {
      protocol: this.#protocol(about, { domains, events, requests, notifications, types }, over),
      mistakes: [...this.#mistakes.values()],
      saysSince: this.#saysSince || !this.#lenient,
      placeOf: (at) => {
        const steps = placeIn(this.#document.value, this.#declared, at);
        return steps && this.#document.placeOf(steps);
      },
    };
  }

  #protocol(
    about: Partial<ProtocolDefinition>,
    declared: Pick<
      ProtocolDefinition,
      'domains' | 'events' | 'requests' | 'notifications' | 'types'
    >,
    { http, domains = [], errors = [] }: Partial<HttpDeclarations> = {},
  ): ProtocolDefinition {
    const { title, description } = this.#root;
    const stem = path.basename(this.#document.file).replace(/\..*$/, '');
    const name =
      about.name ??
      stem
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '');
    const level = about.level ?? 1;
    this.#declared.set('protocol', about.name === undefined ? [] : ['x-protocol', 'name']);
    return {
      name,
      title: typeof title === 'string' && title.trim() !== '' ? title : name,
      summary:
        description === undefined || description === ''
          ? `The protocol ${name}.`
          : String(description),
      level,
      subprotocol: about.subprotocol ?? `${name}.v${String(level)}`,
      baseUri: about.baseUri ?? `https://${name}.example/`,
      targets:
        about.targets === undefined ? targetsOf(declared.events) : this.#targets(about.targets),
      ...(about.envelope !== undefined && { envelope: about.envelope }),
      ...declared,
      domains: [...declared.domains, ...domains],
      errors: [...this.#context.errors.values(), ...errors],
      ...(http && { http }),
    };
  }

  #targets(all: readonly TargetDefinition[]): TargetDefinition[] {
    return all.flatMap((target, i) => {
      const at = `target ${String((target as { name?: unknown }).name)}`;
      this.#declared.set(at, ['x-protocol', 'targets', i]);
      const read = this.#members.read(at, target, TARGET_MEMBERS, ['x-protocol', 'targets', i]);
      return typeof read['name'] === 'string' && typeof read['summary'] === 'string'
        ? [read as unknown as TargetDefinition]
        : [];
    });
  }

  #definitions(): Definition[] {
    const found: Definition[] = [];
    for (const keyword of ['$defs', 'definitions']) {
      const defs = this.#root[keyword];
      if (defs === undefined) continue;
      if (!isSchema(defs)) {
        this.#report(
          'wrong-member',
          'document',
          `\`${keyword}\` is an object with a schema for each name`,
          [keyword],
        );
        continue;
      }
      for (const [key, value] of Object.entries(defs)) {
        const schema = typeof value === 'boolean' ? schemaOf(value) : value;
        const steps = [keyword, key];
        if (isSchema(schema)) found.push({ key, steps, schema });
        else this.#report('wrong-member', `definition ${key}`, 'it is a schema: an object', steps);
      }
    }
    if (
      typeof this.#document.value === 'boolean' ||
      Object.keys(this.#root).some(
        (member) => !DOCUMENT_MEMBERS.has(member) && !Object.hasOwn(OTHER_DOCUMENTS, member),
      )
    )
      found.push({ key: '', steps: [], schema: this.#root });
    return found;
  }

  /** Names of the definitions that answer a request. */
  #answers(definitions: readonly Definition[]): ReadonlySet<unknown> {
    const requests = definitions.map(({ schema }) => schema['x-request']);
    return new Set(requests.map((each) => (isSchema(each) ? each['result'] : undefined)));
  }

  /** A type in the form in which the model builder finds named ones: with an `$id`. */
  #type(name: string, schema: Schema, steps: readonly Step[]): Schema {
    const at = `type ${name}`;
    this.#declared.set(at, steps);
    const values: unknown = schema.enum;
    const isEnum =
      Array.isArray(values) &&
      values.length > 0 &&
      values.every((value) => typeof value !== 'object' || value === null);
    const members = isEnum ? ENUM_MEMBERS : TYPE_MEMBERS;
    const of = Object.fromEntries(
      Object.entries(schema).filter(([key]) => Object.hasOwn(ENUM_MEMBERS, key)),
    );
    const about = this.#members.read(at, of, members, steps);
    const shape = Object.fromEntries(
      Object.entries(steps.length === 0 ? withoutDocument(schema) : schema).filter(
        ([key]) => !Object.hasOwn(ENUM_MEMBERS, key),
      ),
    );
    const { description, 'x-deprecated': _part, ...body } = this.#shapes.body(shape, steps, at);
    return {
      ...body,
      $id: name,
      title: name,
      description: this.#described(schema, description, summaryFromPlace(steps), name),
      'x-since': this.#since(about['x-since']),
      ...(about['x-deprecated'] !== undefined && { 'x-deprecated': about['x-deprecated'] }),
      ...(isEnum && this.#enum(values as EnumValue[], about, at, steps)),
    };
  }

  #enum(
    values: readonly EnumValue[],
    about: Readonly<Record<string, unknown>>,
    at: string,
    steps: readonly Step[],
  ): Schema {
    const names = about['x-enum-names'] as readonly string[] | undefined;
    if (names && names.length !== values.length) {
      const message = `x-enum-names has ${String(names.length)} names for ${String(values.length)} values`;
      this.#report('wrong-member', at, message, [...steps, 'x-enum-names']);
    }
    const isUnsaid = about['x-complete'] === undefined && about['x-open'] !== true;
    const complete =
      isUnsaid && this.#lenient
        ? 'The document lists these, and does not say whether there will be others.'
        : about['x-complete'];
    return {
      'x-open': about['x-open'] === true,
      'x-members': enumMembers(values, names),
      ...(complete !== undefined && { 'x-complete': complete }),
    };
  }

  /** What a type says of itself; `said` besides has what is said of formats that are not checked. */
  #described(schema: Schema, said: unknown, fromPlace: string, name: string): string {
    if (typeof schema.description === 'string') return String(said);
    const summary = this.#messages.madeUp(fromPlace, name);
    return typeof said === 'string' && summary !== '' ? `${summary}\n\n${said}` : summary;
  }

  /** What is said of no level has been there from the first. */
  readonly #since = (said: unknown): number => {
    if (said !== undefined) this.#saysSince = true;
    return typeof said === 'number' ? said : 1;
  };
}

function withoutDocument(root: Schema): Schema {
  const left = new Set(['$schema', '$vocabulary', '$id', 'x-protocol', 'x-http']);
  return Object.fromEntries(Object.entries(root).filter(([member]) => !left.has(member)));
}

/** What it says of itself it says of one place, and those say it themselves. */
function sharedType(type: Schema, { steps }: TypePlace): Schema {
  return { ...type, description: `${summaryFromPlace(steps)} Others are made alike.` };
}

/** Of a document that says no more of them than their names. */
function targetsOf(events: readonly EventDefinition[]): TargetDefinition[] {
  const names = new Set(events.map(({ target }) => target));
  return [...names].map((name) => ({ name, summary: `The ${name}.` }));
}
