import type { Model, NotificationModel, RequestModel } from '@ringspec/codegen';
import { expectedErrors } from './expected-asyncapi.js';
import { expectedDescription, schemaReader } from './expected-schemas.js';

/** The OpenRPC document of a model, read with its references followed, without its components. */
export function expectedOpenrpc(model: Model): object {
  const read = schemaReader(model);
  const values = (params: unknown) =>
    Object.entries(params as object).map(([name, value]: [string, unknown]) => ({ name, value }));
  const head = (declaration: RequestModel | NotificationModel) => {
    const { name, summary, params, since, deprecated } = declaration;
    const { properties = {}, required = [] } = params;
    const descriptors = Object.entries(properties).map(([key, schema]) => ({
      name: key,
      required: required.includes(key),
      schema: read(schema),
      ...(schema.description !== undefined && { description: schema.description }),
    }));
    return {
      ...{ name, summary, paramStructure: 'by-name', 'x-since': since },
      ...expectedDescription(declaration),
      ...(deprecated && { deprecated: true }),
      params: descriptors.sort((a, b) => Number(b.required) - Number(a.required)),
    };
  };
  const requests = model.requests.map((request) => ({
    ...head(request),
    result: { name: 'result', required: true, schema: read(request.result) },
    errors: request.errors.map((key) => {
      const error = model.errors.find(({ domain, name }) => `${domain}.${name}` === key);
      const { code, summary: message, domain, name } = error ?? {};
      return { code, message, data: { domain, name } };
    }),
    examples: request.examples.map(({ title, params, result }) => ({
      name: title,
      params: values(params),
      result: { name: `${request.name}Result`, value: result },
    })),
  }));
  const notifications = model.notifications.map((notification) => ({
    ...head(notification),
    examples: notification.examples.map(({ title, value }) => ({
      name: title,
      params: values(value),
    })),
  }));
  return {
    openrpc: '1.3.2',
    info: { title: model.title, version: String(model.level), description: model.summary },
    servers: [
      {
        name: 'gateway',
        url: 'wss://gateway.example/ws',
        summary: `WebSocket, subprotocol ${model.subprotocol}. The host is that of your gateway.`,
      },
    ],
    methods: [...requests, ...notifications],
    'x-errors': expectedErrors(model),
  };
}
