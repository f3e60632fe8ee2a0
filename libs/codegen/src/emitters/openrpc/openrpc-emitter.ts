import type {
  ErrorModel,
  Model,
  NotificationModel,
  RequestModel,
  Schema,
} from '../../model/model.js';
import { envelopeOf, isJsonRpc } from '../../envelope/envelopes.js';
import { errorsByKey } from '../../model/error-key.js';
import { componentRefs, componentSchemas } from '../component-schemas.js';
import { descriptionOf } from '../description-of.js';
import { inDraft7 } from '../draft-7.js';
import type { Emitter } from '../emitter.js';
import { errorRegistry } from '../error-registry.js';
import { jsonFile } from '../json-file.js';

/**
 * OpenRPC (https://spec.open-rpc.org): what a client can call, and in an extension what a server
 * can. None for protocols that are not JSON-RPC.
 */
export const openrpcEmitter: Emitter = {
  name: 'openrpc',
  emit: (model) =>
    Promise.resolve(
      isJsonRpc(envelopeOf(model))
        ? [jsonFile('openrpc/openrpc.json', openrpcDocument(inDraft7(model)))]
        : [],
    ),
};

function openrpcDocument(model: Model): object {
  const errors = errorsByKey(model);
  const used = new Set(model.requests.flatMap((request) => request.errors));
  const methods = [
    ...model.requests.filter(({ from }) => from !== 'server').map(requestMethod),
    ...model.notifications.map(notificationMethod),
  ];
  const back = model.requests
    .filter(({ from = 'client' }) => from === 'server' || from === 'both')
    .map(requestMethod);
  return {
    openrpc: '1.3.2',
    info: { title: model.title, version: String(model.level), description: model.summary },
    ...(!model.envelope && {
      servers: [
        {
          name: 'gateway',
          url: 'wss://gateway.example/ws',
          summary: `WebSocket, subprotocol ${model.subprotocol}. The host is that of your gateway.`,
        },
      ],
    }),
    methods: componentRefs(methods),
    // OpenRPC has no word for what a server asks of its clients.
    ...(back.length > 0 && { 'x-methods-of-client': componentRefs(back) }),
    ...errorRegistry(model),
    components: {
      schemas: componentSchemas(model, [...methods, ...back]),
      errors: Object.fromEntries(
        [...used].sort().flatMap((key) => {
          const error = errors.get(key);
          return error ? [[key, errorObject(error)]] : [];
        }),
      ),
    },
  };
}

function requestMethod(request: RequestModel): object {
  const { name, params, result, examples } = request;
  return {
    ...methodHead(request, params),
    result: { name: 'result', required: true, schema: result },
    errors: request.errors.map((key) => ({ $ref: `#/components/errors/${key}` })),
    examples: examples.map((each) => ({
      name: each.title,
      params: namedValues(each.params),
      result: { name: `${name}Result`, value: each.result },
    })),
  };
}

/** A method without a result is a notification: nobody answers it. */
function notificationMethod(notification: NotificationModel): object {
  return {
    ...methodHead(notification, notification.params),
    examples: notification.examples.map(({ title, value }) => ({
      name: title,
      params: namedValues(value),
    })),
  };
}

function methodHead(docs: RequestModel | NotificationModel, params: Schema): object {
  return {
    name: docs.onWire ?? docs.name,
    summary: docs.summary,
    ...descriptionOf(docs),
    paramStructure: 'by-name',
    params: contentDescriptors(params),
    ...(docs.deprecated && { deprecated: true }),
    'x-since': docs.since,
  };
}

/** Required ones come first, as OpenRPC wants them. */
function contentDescriptors({ properties = {}, required = [] }: Schema): object[] {
  const descriptors = Object.entries(properties).map(([name, schema]) => ({
    name,
    ...(schema.description !== undefined && { description: schema.description }),
    required: required.includes(name),
    schema,
  }));
  return [
    ...descriptors.filter((each) => each.required),
    ...descriptors.filter((each) => !each.required),
  ];
}

function namedValues(params: unknown): object[] {
  return Object.entries(params as object).map(([name, value]: [string, unknown]) => ({
    name,
    value,
  }));
}

function errorObject(error: ErrorModel): object {
  const { code, summary, domain, name } = error;
  return { code, message: summary, data: { domain, name } };
}
