import { definitions } from '../../model/definitions.js';
import { listenerEvents } from '../../model/listener-events.js';
import type { Model, Schema } from '../../model/model.js';
import type { Emitter, GeneratedFile } from '../emitter.js';
import { jsonFile } from '../json-file.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema 2020-12: one self-contained document per message, and one bundle of everything. */
export const jsonSchemaEmitter: Emitter = {
  name: 'json-schema',
  emit(model) {
    const $defs = definitions(model, 'reader');
    const messages = messageSchemas(model);
    const files: GeneratedFile[] = messages.map(({ path, title, description, schema }) =>
      jsonFile(`json-schema/${path}`, {
        $schema: DRAFT,
        $id: `${model.baseUri}${String(model.level)}/${path}`,
        title,
        description,
        ...schema,
        ...withDefs(reachable(schema, $defs)),
      }),
    );
    files.push(
      jsonFile('json-schema/bundle.json', {
        $schema: DRAFT,
        $id: `${model.baseUri}${String(model.level)}/bundle.json`,
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
    );
    return Promise.resolve(files);
  },
};

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
      wire ? [of('wire-events', `${name}.wire`, summary, wire)] : [],
    ),
    ...requests.flatMap(({ name, summary, params, result }) => [
      of('requests', `${name}.params`, summary, params),
      of('requests', `${name}.result`, summary, result),
    ]),
    ...notifications.map(({ name, summary, params }) => of('notifications', name, summary, params)),
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
    const ref = (value as Schema).$ref;
    const name = ref?.slice('#/$defs/'.length);
    if (name !== undefined && !(name in found)) {
      found[name] = all[name] ?? {};
      visit(found[name]);
    }
    Object.values(value).forEach(visit);
  };
  visit(schema);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
