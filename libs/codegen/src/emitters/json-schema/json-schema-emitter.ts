import { closed, definitions } from '../../model/definitions.js';
import { listenerEvents } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import type { Emitter, GeneratedFile } from '../emitter.js';
import { jsonFile } from '../json-file.js';
import { referencedType } from '../type-references.js';
import { paramsName, resultName, wireName } from '../../shape-names.js';
import { plainSchema, plainSchemas } from './plain-schema.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The two forms: what tolerant readers take, and below `strict/` what writers may send. */
const FORMS = [
  { form: 'reader', folder: '' },
  { form: 'writer', folder: 'strict/' },
] as const;

/**
 * JSON Schema 2020-12 in both forms: one self-contained document per message, and one bundle of
 * everything.
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
  const document = (file: string, content: object): GeneratedFile =>
    jsonFile(`json-schema/${folder}${file}`, {
      $schema: DRAFT,
      $id: `${model.baseUri}${String(model.level)}/${folder}${file}`,
      ...content,
    });
  return [
    ...messages.map(({ path, title, description, schema }) =>
      document(path, { title, description, ...schema, ...withDefs(reachable(schema, $defs)) }),
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
  ];
}

function withDefs($defs: Record<string, Schema>): { $defs?: Record<string, Schema> } {
  return Object.keys($defs).length > 0 ? { $defs } : {};
}

/** Only the types that the schema leads to. */
function reachable(schema: Schema, all: Record<string, Schema>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = referencedType(value);
    if (name !== undefined && !Object.hasOwn(found, name)) {
      found[name] = all[name] ?? {};
      visit(found[name]);
    }
    Object.values(value).forEach(visit);
  };
  visit(schema);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
