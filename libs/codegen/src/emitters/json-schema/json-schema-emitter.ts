import { closed } from '../../model/closed-form.js';
import { definitions } from '../../model/definitions.js';
import { httpShapes } from '../../model/http-shapes.js';
import { listenerEvents } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import type { Emitter, GeneratedFile } from '../emitter.js';
import { jsonFile } from '../json-file.js';
import { paramsName, resultName, wireName } from '../../shape-names.js';
import { plainSchema, plainSchemas } from './plain-schema.js';
import { referencedTypes } from '../../model/type-references.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The two forms: what tolerant readers take, and below `strict/` what writers may send. */
const FORMS = [
  { form: 'reader', folder: '' },
  { form: 'writer', folder: 'strict/' },
] as const;

/**
 * JSON Schema 2020-12 in both forms: one document per message, and one bundle of everything.
 * A message's document has the types that it leads to; where they are many, it refers to the bundle.
 */
export const jsonSchemaEmitter: Emitter = {
  name: 'json-schema',
  emit(model) {
    return Promise.resolve(FORMS.flatMap((form) => documents(model, form)));
  },
};

function documents(model: Model, { form, folder }: (typeof FORMS)[number]): GeneratedFile[] {
  const $defs = plainSchemas(definitions(model, form));
  const messages = messageSchemas(model).map((message) => ({
    ...message,
    schema: plainSchema(form === 'writer' ? closed(message.schema) : message.schema),
  }));
  const most = Math.min(MOST_TYPES, Math.floor(WHOLE / messages.length));
  const sizes = new Map(
    Object.entries($defs).map(([name, type]) => [name, JSON.stringify(type).length]),
  );
  const document = (file: string, content: object): GeneratedFile =>
    jsonFile(`json-schema/${folder}${file}`, {
      $schema: DRAFT,
      $id: `${model.baseUri}${String(model.level)}/${folder}${file}`,
      ...content,
    });
  return [
    ...messages.map(({ path, title, description, schema }) =>
      document(path, { title, description, ...whole(schema, title, $defs, { sizes, most }) }),
    ),
    document('bundle.json', {
      title: model.title,
      description: model.summary,
      $defs: {
        ...$defs,
        ...Object.fromEntries(
          messages.map(({ title, description, schema }) => [
            title,
            { title, description, ...schema },
          ]),
        ),
      },
    }),
  ];
}

interface MessageSchema {
  path: string;
  title: string;
  description: string;
  schema: Schema;
}

function messageSchemas(model: Model): MessageSchema[] {
  const { events, requests, notifications } = model;
  const of = (
    folder: string,
    title: string,
    description: string,
    schema: Schema,
  ): MessageSchema => ({
    path: `${folder}/${title}.json`,
    title,
    description,
    schema,
  });
  return [
    ...listenerEvents(model).map(({ name, summary, payload }) =>
      of('events', name, summary, payload),
    ),
    ...events.flatMap(({ name, summary, wire }) =>
      wire ? [of('wire-events', wireName(name), summary, wire)] : [],
    ),
    ...requests.flatMap(({ name, summary, params, result }) => [
      of('requests', paramsName(name), summary, params),
      of('requests', resultName(name), summary, result),
    ]),
    ...notifications.map(({ name, summary, params }) =>
      of('notifications', paramsName(name), summary, params),
    ),
    ...httpShapes(model).map(({ part, name, docs, schema }) =>
      of(part === 'webhook' ? 'webhooks' : 'operations', name, docs.summary, schema),
    ),
  ];
}

/** So many characters of types stand beside a message at most: shared ones would be written for each. */
const MOST_TYPES = 65_536;
/** About so many in all documents of a form. */
const WHOLE = 4_194_304;

interface Room {
  sizes: ReadonlyMap<string, number>;
  /** For the types beside one message. */
  most: number;
}

/** A message with the types that it leads to, or a reference to it in the bundle, a folder above. */
function whole(schema: Schema, title: string, $defs: Record<string, Schema>, room: Room): Schema {
  const found = reachable(schema, $defs, room);
  if (!found) return { $ref: `../bundle.json#/$defs/${title}` };
  const types = [...found].sort().map((name) => [name, $defs[name] ?? {}] as const);
  return types.length === 0 ? schema : { ...schema, $defs: Object.fromEntries(types) };
}

/** Names of the types that the schema leads to; undefined where these are too many. */
function reachable(
  schema: Schema,
  all: Record<string, Schema>,
  { sizes, most }: Room,
): ReadonlySet<string> | undefined {
  const found = new Set(referencedTypes(schema));
  let size = 0;
  for (const name of found) {
    size += sizes.get(name) ?? 0;
    if (size > most) return undefined;
    referencedTypes(all[name]).forEach((each) => found.add(each));
  }
  return found;
}
