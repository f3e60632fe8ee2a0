import { plainSchema } from '../json-schema/plain-schema.js';
import { componentRefs, componentSchemas } from '../component-schemas.js';
import type { Emitter } from '../emitter.js';
import { jsonFile } from '../json-file.js';
import type { HttpModel } from '../../model/http-model.js';
import type { Model } from '../../model/model.js';
import { operationObject, tagOf } from './operation-object.js';
import { webhookObject } from './webhook-object.js';

/** OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html) of what a protocol has over HTTP; none where it has nothing. */
export const openapiEmitter: Emitter = {
  name: 'openapi',
  emit: (model) =>
    Promise.resolve(
      model.http ? [jsonFile('openapi.json', openapiDocument(model, model.http))] : [],
    ),
};

function openapiDocument(model: Model, http: HttpModel): object {
  const { operations, webhooks, license, scopes } = http;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const methods = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = operationObject(operation, model, http);
  }
  const tags = [
    ...new Set([...operations.map(tagOf), ...(webhooks.length > 0 ? ['webhooks'] : [])]),
  ];
  const hooks = Object.fromEntries(
    webhooks.map((each) => [each.onWire ?? each.name, { post: webhookObject(each) }]),
  );
  const roots = { paths, hooks, problem: http.problem ?? {}, headers: http.responseHeaders };
  const schemas = componentSchemas(plainTypes(model), roots);
  return {
    openapi: '3.1.0',
    info: {
      title: `${model.title} over HTTP`,
      version: String(model.level),
      description:
        scopes.length > 0
          ? `${http.summary}\n\nScopes, of which each operation names the one that it needs:\n\n${scopesText(http)}`
          : http.summary,
      contact: { name: model.title, url: model.baseUri },
      ...(license !== undefined && { license: { name: license, identifier: license } }),
    },
    servers: [serverObject(http)],
    security: scopes.length > 0 ? [{ apiKey: [] }] : [],
    tags: tags.map((name) => ({ name, description: `Operations on ${name}.` })),
    paths: componentRefs(paths),
    ...(webhooks.length > 0 && { webhooks: componentRefs(hooks) }),
    components: {
      ...(scopes.length > 0 && {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'A key of the server.' },
        },
      }),
      ...(http.responseHeaders.length > 0 && {
        headers: Object.fromEntries(
          http.responseHeaders.map(({ name, summary, schema }) => [
            name,
            componentRefs({ description: summary, schema }),
          ]),
        ),
      }),
      schemas,
    },
  };
}

function serverObject({ server }: HttpModel): object {
  if (server !== undefined) return { url: server };
  return { url: 'https://gateway.example', description: 'The host is that of your server.' };
}

function scopesText({ scopes }: HttpModel): string {
  return scopes.map(({ name, summary }) => `- \`${name}\`: ${summary}`).join('\n');
}

/** Types for readers that know JSON Schema alone. */
function plainTypes(model: Model): Model {
  return {
    ...model,
    types: model.types.map((type) => ({ ...type, schema: plainSchema(type.schema) })),
  };
}
