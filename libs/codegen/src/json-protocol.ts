import path from 'node:path';
import type {
  EventDefinition,
  ProtocolDefinition,
  RequestDefinition,
  TargetDefinition,
  TObject,
  TSchema,
} from '@ringspec/schema';
import type { EnumMemberModel, Schema } from './model/model.js';
import { ModelError } from './model/model-error.js';

/** What a definition says of itself besides its schema, under `x-event` or `x-request`. */
interface Annotation {
  target?: string;
  origin?: 'gateway' | 'client' | 'both';
  fires?: string;
  since?: number;
  /** Of requests: the name of the definition that answers it. */
  result?: string;
}

type Definitions = Record<string, Schema>;

const REF = '#/$defs/';

/**
 * Reads a protocol from a plain JSON Schema document. Each of its `$defs` is a named type;
 * `x-event` makes one an event, `x-request` a request, and the document's `x-protocol` may give
 * `name`, `level`, `subprotocol`, `baseUri` and `targets`. Examples are those of JSON Schema.
 * @throws ModelError for references that lead nowhere or in circles.
 */
export function protocolFromJsonSchema(document: Schema, file: string): ProtocolDefinition {
  const defs = (document['$defs'] ?? {}) as Definitions;
  const about = (document['x-protocol'] ?? {}) as Partial<ProtocolDefinition>;
  const name = about.name ?? path.basename(file).replace(/\..*$/, '').toLowerCase();
  const level = about.level ?? 1;
  const events: EventDefinition[] = [];
  const requests: RequestDefinition[] = [];
  const types: TSchema[] = [];
  const answers = answersOf(defs);
  for (const [key, schema] of Object.entries(defs)) {
    const docs = { name: key, summary: schema.description ?? '', since: 1 };
    const event = schema['x-event'] as Annotation | undefined;
    const request = schema['x-request'] as Annotation | undefined;
    if (event) {
      events.push({
        kind: 'event',
        ...docs,
        since: event.since ?? 1,
        target: event.target ?? 'client',
        origin: event.origin ?? 'gateway',
        fires: event.fires ?? docs.summary,
        params: bare(schema, defs) as TObject,
        examples: numbered(schema) as EventDefinition['examples'],
      });
    } else if (request) {
      const result = defs[request.result ?? ''] ?? {
        type: 'object',
        properties: {},
        examples: [{}],
      };
      const answers = Object.values(numbered(result));
      const examples = Object.entries(numbered(schema)).map(([title, params], i) => [
        title,
        { params, result: answers[i] ?? answers[0] },
      ]);
      requests.push({
        kind: 'request',
        ...docs,
        since: request.since ?? 1,
        params: bare(schema, defs) as TObject,
        result: bare(result, defs) as TObject,
        errors: [],
        examples: Object.fromEntries(examples) as RequestDefinition['examples'],
      });
    } else if (!answers.has(key)) types.push(named(key, defs, []) as unknown as TSchema);
  }
  return {
    name,
    title: String(document['title'] ?? name),
    summary: document.description ?? `The protocol ${name}.`,
    level,
    subprotocol: about.subprotocol ?? `${name}.v${String(level)}`,
    baseUri: about.baseUri ?? `https://${name}.example/`,
    targets: about.targets ?? targetsOf(events),
    domains: [],
    events,
    requests,
    notifications: [],
    errors: [],
    types,
  };
}

/** Of a document that says no more of them than their names. */
function targetsOf(events: readonly EventDefinition[]): TargetDefinition[] {
  const names = new Set(events.map(({ target }) => target));
  return [...names].map((name) => ({ name, summary: `The ${name}.` }));
}

/** Names of the definitions that answer a request. */
function answersOf(defs: Definitions): ReadonlySet<string | undefined> {
  return new Set(
    Object.values(defs).map((def) => (def['x-request'] as Annotation | undefined)?.result),
  );
}

/** A definition in the form in which the model builder finds named types: embedded, with an `$id`. */
function named(name: string, defs: Definitions, within: readonly string[]): Schema {
  const schema = defs[name];
  const at = `$defs/${name}`;
  if (!schema)
    throw new ModelError([
      { rule: 'unknown-reference', at, message: 'there is no such definition' },
    ]);
  if (within.includes(name)) {
    const message = `it contains itself (${[...within, name].join(' → ')}): the schema language has no recursive types`;
    throw new ModelError([{ rule: 'recursive-type', at, message }]);
  }
  const docs = { $id: name, title: name, description: schema.description ?? '', 'x-since': 1 };
  return {
    ...embed(schema, defs, [...within, name]),
    ...docs,
    ...(schema.enum && enumKeywords(schema)),
  };
}

function enumKeywords(schema: Schema): Schema {
  const members = (schema.enum ?? []).map((value): EnumMemberModel => ({
    name: String(value)
      .replace(/\W+/g, '_')
      .replace(/^(?=\d)/, '_'),
    value,
    summary: String(value),
  }));
  const complete = schema['x-complete'];
  return {
    'x-open': schema['x-open'] === true,
    'x-members': members,
    ...(complete !== undefined && { 'x-complete': complete }),
  };
}

/** The schema of a message: what it says of itself is in the definition, not in the shape. */
function bare(schema: Schema, defs: Definitions): Schema {
  const { description: _summary, ...rest } = embed(schema, defs, []);
  return rest;
}

const ANNOTATIONS = new Set([
  'x-event',
  'x-request',
  'examples',
  'title',
  '$comment',
  'x-open',
  'x-complete',
]);

function embed(schema: Schema, defs: Definitions, within: readonly string[]): Schema {
  const { $ref } = schema;
  if ($ref !== undefined) {
    return named($ref.startsWith(REF) ? $ref.slice(REF.length) : $ref, defs, within);
  }
  const inner = (child: Schema): Schema => embed(child, defs, within);
  const map = (children: Record<string, Schema>): Record<string, Schema> =>
    Object.fromEntries(Object.entries(children).map(([key, child]) => [key, inner(child)]));
  const out: Schema = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword)),
  );
  if (schema.properties) out.properties = map(schema.properties);
  if (schema.patternProperties) out.patternProperties = map(schema.patternProperties);
  if (schema.items) out.items = inner(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(inner);
  return out;
}

function numbered(schema: Schema): Record<string, unknown> {
  const examples = (schema['examples'] ?? []) as unknown[];
  return Object.fromEntries(examples.map((value, i) => [`example ${String(i + 1)}`, value]));
}
