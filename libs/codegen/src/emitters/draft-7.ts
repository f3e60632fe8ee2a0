import type { Model, Schema } from '../model/model.js';
import { mapSubschemas } from '../model/subschemas.js';

/**
 * The model for documents that know JSON Schema draft 7: what is called otherwise there is renamed,
 * and what draft 7 cannot say is said in descriptions.
 */
export function inDraft7(model: Model): Model {
  return {
    ...model,
    types: model.types.map((type) => ({ ...type, schema: draft7Schema(type.schema) })),
    events: model.events.map((event) => ({
      ...event,
      payload: draft7Schema(event.payload),
      wire: event.wire && draft7Schema(event.wire),
    })),
    requests: model.requests.map((request) => ({
      ...request,
      params: draft7Schema(request.params),
      result: draft7Schema(request.result),
    })),
    notifications: model.notifications.map((each) => ({
      ...each,
      params: draft7Schema(each.params),
    })),
  };
}

function draft7Schema(whole: Schema): Schema {
  const { prefixItems, dependentRequired, dependentSchemas, ...rest } = mapSubschemas(
    whole,
    draft7Schema,
  );
  const { minContains, maxContains, unevaluatedItems, unevaluatedProperties, ...schema } = rest;
  const unsaid = Object.entries({
    ...{ minContains, maxContains, unevaluatedItems, unevaluatedProperties },
  }).filter(([, value]) => value !== undefined && value !== true);
  const out: Schema = { ...schema };
  // Draft 7 knows only lists that contain one such item at least.
  if (minContains === 0) delete out.contains;
  if (out.enum?.length === 0) {
    delete out.enum;
    out.allOf = [...(out.allOf ?? []), { not: {} }];
  }
  if (prefixItems) {
    out.items = prefixItems as unknown as Schema;
    if (schema.items) out['additionalItems'] = schema.items;
  }
  if (dependentRequired ?? dependentSchemas)
    out['dependencies'] = { ...dependentRequired, ...dependentSchemas };
  const both = Object.keys(dependentRequired ?? {}).filter((name) =>
    Object.hasOwn(dependentSchemas ?? {}, name),
  );
  if (both.length > 0)
    out.allOf = [
      ...(out.allOf ?? []),
      { dependencies: Object.fromEntries(both.map((name) => [name, dependentRequired?.[name]])) },
    ];
  if (unsaid.length === 0) return out;
  const said = unsaid.map(([keyword, value]) => `\`${keyword}\`: \`${JSON.stringify(value)}\``);
  const text = `Holds besides, which this document cannot check: ${said.join(', ')}.`;
  return { ...out, description: [schema.description, text].filter(Boolean).join(' ') };
}
