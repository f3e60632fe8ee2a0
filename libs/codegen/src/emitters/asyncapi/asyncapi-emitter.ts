import { envelopeOf } from '../../envelope/envelopes.js';
import type { Model } from '../../model/model.js';
import { componentRefs, componentSchemas } from '../component-schemas.js';
import { inDraft7 } from '../draft-7.js';
import type { Emitter } from '../emitter.js';
import { errorRegistry } from '../error-registry.js';
import { jsonFile } from '../json-file.js';
import { channelMessages } from './messages.js';
import { CHANNEL, FRAME_CREDENTIALS, loginRequests, operations } from './operations.js';

/** AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0), for the gateway's side. */
export const asyncapiEmitter: Emitter = {
  name: 'asyncapi',
  emit: (model) =>
    Promise.resolve([jsonFile('asyncapi/asyncapi.json', asyncapiDocument(inDraft7(model)))]),
};

function asyncapiDocument(model: Model): object {
  const messages = channelMessages(model);
  const securitySchemes = credentials(model);
  const { name: frames, server, batches } = envelopeOf(model);
  return {
    asyncapi: '3.0.0',
    id: `${model.baseUri}${String(model.level)}/asyncapi.json`,
    info: {
      title: model.title,
      version: String(model.level),
      description: [
        model.summary,
        `Told from the ${server}: it receives requests and notifications, and sends answers and events.`,
        ...(securitySchemes
          ? ['Credentials travel in frames, never in a URL or in the headers of the handshake.']
          : []),
      ].join('\n\n'),
      tags: [{ name: model.name }],
    },
    defaultContentType: 'application/json',
    ...(!model.envelope && {
      servers: {
        secure: webSocket('wss', 'gateway.example', 'A gateway behind TLS.'),
        local: webSocket('ws', 'localhost:8080', 'A gateway on the machine of a developer.'),
      },
    }),
    channels: {
      [CHANNEL]: {
        ...(model.envelope ? elsewhere(frames, batches) : SOCKET),
        messages: mapKeys(messages, (name) => ({ $ref: `#/components/messages/${name}` })),
        ...(!model.envelope && { bindings: { ws: handshake(model) } }),
      },
    },
    operations: operations(model),
    ...errorRegistry(model),
    components: {
      schemas: componentSchemas(model, messages),
      messages: componentRefs(messages),
      ...(securitySchemes && { securitySchemes }),
    },
  };
}

const SOCKET = {
  address: '/ws',
  title: 'WebSocket',
  summary: 'The one socket of a client: text frames, each a JSON-RPC 2.0 message.',
  servers: ['secure', 'local'].map((name) => ({ $ref: `#/servers/${name}` })),
};

/** A protocol with an envelope of its own does not say over what it is spoken. */
function elsewhere(frames: string, batches: boolean): object {
  const lists = batches ? ' Frames may come in lists.' : '';
  return { address: null, title: frames, summary: `What both sides send: ${frames}.${lists}` };
}

function webSocket(protocol: 'ws' | 'wss', host: string, description: string): object {
  return {
    host: '{host}',
    protocol,
    protocolVersion: '13',
    description,
    variables: { host: { default: host, description: 'Host name, with the port if any.' } },
  };
}

/** The subprotocol is asked for in the handshake (RFC 6455, section 1.9). */
function handshake({ subprotocol }: Model): object {
  const header = 'Sec-WebSocket-Protocol';
  return {
    method: 'GET',
    headers: {
      type: 'object',
      required: [header],
      properties: { [header]: { type: 'string', const: subprotocol } },
    },
    bindingVersion: '0.1.0',
  };
}

function credentials(model: Model): Record<string, object> | undefined {
  const names = loginRequests(model).map(({ name }) => `\`${name}\``);
  if (names.length === 0) return undefined;
  return {
    [FRAME_CREDENTIALS]: {
      type: 'userPassword',
      description: `Passwords, keys and tokens are parameters of ${names.join(', ')}.`,
    },
  };
}

function mapKeys<T>(map: Record<string, unknown>, value: (key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, value(key)]));
}
