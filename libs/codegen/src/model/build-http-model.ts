import type {
  HttpDefinition,
  HttpHeaderDefinition,
  OperationDefinition,
  WebhookDefinition,
} from '@ringspec/schema';
import { errorKey } from './error-key.js';
import { HTTP_METHODS } from './http-methods.js';
import type { HttpHeaderModel, HttpModel, OperationModel, WebhookModel } from './http-model.js';
import { messageDocs, modelDocs, titled } from './model-docs.js';
import type { TypeRegistry } from './type-registry.js';

/** What a protocol has over HTTP, in the form of the model. */
export function buildHttpModel(http: HttpDefinition, registry: TypeRegistry): HttpModel {
  return {
    summary: http.summary,
    ...(http.problem && { problem: registry.lift(http.problem, 'http problem', true) }),
    ...(http.problemType !== undefined && { problemType: http.problemType }),
    ...(http.server !== undefined && { server: http.server }),
    ...(http.license !== undefined && { license: http.license }),
    requestHeaders: (http.headers?.request ?? []).map((each) => headerModel(each, registry)),
    responseHeaders: (http.headers?.response ?? []).map((each) => headerModel(each, registry)),
    scopes: http.scopes.map(({ name, summary }) => ({ name, summary })),
    errors: http.errors.map(errorKey),
    operations: http.operations.map((each) => operationModel(each, registry)),
    webhooks: http.webhooks.map((each) => webhookModel(each, registry)),
  };
}

function headerModel(
  { name, summary, schema, methods = HTTP_METHODS }: HttpHeaderDefinition,
  registry: TypeRegistry,
): HttpHeaderModel {
  return { name, summary, schema: registry.lift(schema, `header ${name}`, true), methods };
}

function operationModel(operation: OperationDefinition, registry: TypeRegistry): OperationModel {
  const { name, method, path, pathParams, query, body, result, scope, lines, csv } = operation;
  const at = `operation ${name}`;
  const { status = result === undefined ? 204 : 200 } = operation;
  return {
    ...modelDocs(operation),
    ...{ method, path },
    ...(pathParams && { pathParams: registry.lift(pathParams, `${at} pathParams`, true) }),
    ...(query && { query: registry.lift(query, `${at} query`, true) }),
    ...(body && { body: registry.lift(body, `${at} body`, true) }),
    ...(result && { result: registry.lift(result, `${at} result`, true) }),
    status,
    ...(lines && { lines }),
    ...(csv && { csv }),
    ...(scope !== null && { scope }),
    errors: operation.errors.map(errorKey),
    examples: titled(operation.examples).map(({ title, value }) => ({ title, ...value })),
  };
}

function webhookModel(webhook: WebhookDefinition, registry: TypeRegistry): WebhookModel {
  return {
    ...messageDocs(webhook),
    fires: webhook.fires,
    payload: registry.lift(webhook.payload, `webhook ${webhook.name}`, true),
    examples: titled(webhook.examples),
  };
}
