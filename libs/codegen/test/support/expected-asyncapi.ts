import type { ErrorModel, ExampleModel, Model, ModelDocs, Schema } from '@ringspec/codegen';
import { expectedDescription, schemaReader } from './expected-schemas.js';

const TEXT = { type: 'string' };
const ID = { type: 'integer', minimum: 1, description: 'The same in request and answer.' };
const SEQ = { type: 'integer', minimum: 1, description: 'Counts up from 1 in a session.' };

const constant = (value: string) => ({ type: 'string', const: value });
const object = (properties: object) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
/** JSON-RPC 2.0. */
const frame = (members: object) => object({ jsonrpc: constant('2.0'), ...members });

const answering = {
  location: '$message.payload#/id',
  description: 'An answer has the id of its request.',
};

/** Every message of the socket by name, as it should be read. */
function expectedMessages(model: Model): Record<string, object> {
  const read = schemaReader(model);
  const message = (
    docs: ModelDocs,
    tag: string,
    payload: object,
    examples: readonly ExampleModel[],
    fires?: string,
  ) => ({
    ...{ name: docs.name, title: docs.name, summary: docs.summary },
    ...expectedDescription(docs, fires),
    contentType: 'application/json',
    tags: [{ name: tag }],
    ...(docs.deprecated && { deprecated: true }),
    'x-since': docs.since,
    payload,
    ...(examples.length > 0 && {
      examples: examples.map(({ title, value }) => ({
        name: title,
        payload: { jsonrpc: '2.0', ...(value as object) },
      })),
    }),
  });
  const method = (name: string, params: unknown) => ({ method: constant(name), params });
  const requests = model.requests.flatMap((request) => {
    const { name, params, result, examples } = request;
    const asked = examples.map((each) => ({
      title: each.title,
      value: { id: 1, method: name, params: each.params },
    }));
    const answered = examples.map((each) => ({
      title: each.title,
      value: { id: 1, result: each.result },
    }));
    const answer = { ...request, name: `${name}.result`, summary: `Answer to ${name}.` };
    const asking = frame({ id: ID, ...method(name, read(params)) });
    return [
      { ...message(request, 'request', asking, asked), correlationId: answering },
      {
        ...message(answer, 'answer', frame({ id: ID, result: read(result) }), answered),
        correlationId: answering,
      },
    ];
  });
  const notifications = model.notifications.map((each) => {
    const examples = each.examples.map(({ title, value }) => ({
      title,
      value: { method: each.name, params: value },
    }));
    return message(each, 'notification', frame(method(each.name, read(each.params))), examples);
  });
  const events = crossing(model).map(({ event, wire }) => {
    const data = object({ seq: SEQ, data: read(wire) });
    const examples = event.wireExamples.map(({ title, value }) => ({
      title,
      value: { method: event.name, params: { seq: 1, data: value } },
    }));
    return message(event, event.target, frame(method(event.name, data)), examples, event.fires);
  });
  const all = [...requests, ...notifications, ...events, refusal(model)];
  return Object.fromEntries(all.map((each) => [each.name, each]));
}

function crossing({ events }: Model) {
  return events.flatMap((event) => (event.wire ? [{ event, wire: event.wire }] : []));
}

/** The errors that some request may be refused with. */
function refusing(model: Model): readonly ErrorModel[] {
  const named = new Set(model.requests.flatMap(({ errors }) => errors));
  return model.errors.filter(({ domain, name }) => named.has(`${domain}.${name}`));
}

/** The answer to a request that was refused. */
function refusal(model: Model) {
  const errors = refusing(model);
  const declared = model.types.some(({ name }) => name === 'WireError');
  const error: unknown = declared
    ? schemaReader(model)({ $ref: '#/$defs/WireError' } satisfies Schema)
    : object({
        code: { type: 'integer', description: 'Number of the error within its domain.' },
        message: { type: 'string', description: 'For people; branch on domain and name.' },
        data: object({ domain: TEXT, name: TEXT }),
      });
  return {
    ...{ name: 'rpc.error', title: 'rpc.error', summary: 'Answer to a request that was refused.' },
    description: 'The pair of `error.data.domain` and `error.data.name` is stable.',
    contentType: 'application/json',
    tags: [{ name: 'answer' }],
    correlationId: answering,
    payload: frame({ id: { anyOf: [ID, { type: 'null' }] }, error }),
    examples: errors.map(({ domain, name, code, summary }) => ({
      name: `${domain}.${name}`,
      summary,
      payload: {
        ...{ jsonrpc: '2.0', id: 1 },
        error: { code, message: summary, data: { domain, name } },
      },
    })),
  };
}

/** The AsyncAPI document of a model, read with its references followed, without its components. */
export function expectedAsyncapi(model: Model): object {
  const messages = expectedMessages(model);
  const server = (protocol: string, host: string, description: string) => ({
    ...{ host: '{host}', protocol, protocolVersion: '13', description },
    variables: { host: { default: host, description: 'Host name, with the port if any.' } },
  });
  const servers = {
    secure: server('wss', 'gateway.example', 'A gateway behind TLS.'),
    local: server('ws', 'localhost:8080', 'A gateway on the machine of a developer.'),
  };
  const subprotocol = { 'Sec-WebSocket-Protocol': constant(model.subprotocol) };
  const socket = {
    address: '/ws',
    title: 'WebSocket',
    summary: 'The one socket of a client: text frames, each a JSON-RPC 2.0 message.',
    servers: Object.values(servers),
    messages,
    bindings: { ws: { method: 'GET', headers: object(subprotocol), bindingVersion: '0.1.0' } },
  };
  const logins = model.requests
    .filter(({ errors }) => errors.some((error) => error.startsWith('auth.')))
    .map(({ name }) => name);
  const credentials = {
    type: 'userPassword',
    description: `Passwords, keys and tokens are parameters of ${logins.map((name) => `\`${name}\``).join(', ')}.`,
  };
  const operation = (action: string, docs: ModelDocs, tag: string, fires?: string) => ({
    ...{ action, channel: socket, title: docs.name, summary: docs.summary },
    ...expectedDescription(docs, fires),
    tags: [{ name: tag }],
    messages: [messages[docs.name]],
  });
  const operations = [
    ...model.requests.map((request) => ({
      ...operation('receive', request, 'request'),
      ...(logins.includes(request.name) && { security: [credentials] }),
      reply: {
        channel: socket,
        messages: [messages[`${request.name}.result`], messages['rpc.error']],
      },
      'x-errors': request.errors,
    })),
    ...model.notifications.map((each) => operation('receive', each, 'notification')),
    ...crossing(model).map(({ event }) => operation('send', event, event.target, event.fires)),
  ];
  return {
    asyncapi: '3.0.0',
    id: `${model.baseUri}${String(model.level)}/asyncapi.json`,
    info: {
      title: model.title,
      version: String(model.level),
      description: [
        model.summary,
        'Told from the gateway: it receives requests and notifications, and sends answers and events.',
        ...(logins.length > 0
          ? ['Credentials travel in frames, never in a URL or in the headers of the handshake.']
          : []),
      ].join('\n\n'),
      tags: [{ name: model.name }],
    },
    defaultContentType: 'application/json',
    servers,
    channels: { socket },
    operations: Object.fromEntries(operations.map((each) => [each.title, each])),
    'x-errors': expectedErrors(model),
  };
}

/** What is known of the errors that requests are refused with. */
export function expectedErrors(model: Model): object {
  return Object.fromEntries(
    refusing(model).map(({ domain, name, ...error }) => [`${domain}.${name}`, inWords(error)]),
  );
}

function inWords({
  code,
  summary,
  details,
  retryable,
  remedy,
  since,
  deprecated,
}: Omit<ErrorModel, 'domain' | 'name'>) {
  return {
    ...{ code, description: details === undefined ? summary : `${summary}\n\n${details}` },
    ...{ retryable, ...(remedy !== undefined && { remedy }), since },
    ...(deprecated && { deprecated }),
  };
}
