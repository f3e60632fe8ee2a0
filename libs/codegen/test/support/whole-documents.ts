/** Documents with every kind of object that there is in one, for those that look what becomes of each member. */

const words = { summary: 'Words.', description: 'More words.' };
const pages = {
  tags: [{ name: 'a', description: 'A.' }],
  externalDocs: { url: 'https://a.example' },
};
const info = {
  ...{ title: 'Whole', version: '1.0.0', description: 'All of it.' },
  contact: { name: 'Somebody' },
  license: { name: 'MIT', url: 'https://mit.example' },
};
const thing = {
  type: 'object',
  description: 'A thing.',
  required: ['id'],
  properties: {
    id: { type: 'string', description: 'Its id.' },
    more: { $ref: '#/components/schemas/More' },
  },
};
const schemas = { Thing: thing, More: { ...thing, properties: { id: { type: 'string' } } } };
const reference = (of: string) => ({ $ref: `#/components/${of}` });
const bindings = { ws: { method: 'GET' } };
const securitySchemes = { key: { type: 'userPassword', description: 'A key.' } };

const message = {
  ...{ ...words, ...pages, bindings, payload: reference('schemas/Thing') },
  ...{ name: 'told', contentType: 'application/json' },
  headers: { type: 'object', properties: { a: { type: 'string' } } },
  correlationId: { location: '$message.payload#/id', description: 'Its id.' },
  traits: [{ contentType: 'application/json' }],
  examples: [{ name: 'one', summary: 'One.', headers: { a: 'b' }, payload: { id: 'a' } }],
};

export const WHOLE_ASYNCAPI_3 = {
  ...{ asyncapi: '3.0.0', id: 'urn:whole', info: { ...info, ...pages } },
  servers: { main: { host: 'a.example', protocol: 'ws', variables: { a: { default: 'b' } } } },
  channels: {
    all: {
      ...{ ...words, ...pages, bindings, title: 'All', address: '/{room}' },
      servers: [{ $ref: '#/servers/main' }],
      parameters: { room: { description: 'A room.' } },
      messages: {
        told: reference('messages/told'),
        asked: { ...message, name: 'asked' },
        answered: { payload: { type: 'object' } },
        alone: { payload: { type: 'object' } },
      },
    },
  },
  operations: {
    tell: {
      ...{ ...words, ...pages, bindings, action: 'send', channel: { $ref: '#/channels/all' } },
      messages: [{ $ref: '#/channels/all/messages/told' }],
      traits: [{ title: 'A' }],
      security: [reference('securitySchemes/key')],
    },
    ask: {
      ...{ action: 'receive', channel: { $ref: '#/channels/all' } },
      messages: [{ $ref: '#/channels/all/messages/asked' }],
      reply: {
        address: { location: '$message.header#/replyTo', description: 'Where.' },
        channel: { $ref: '#/channels/all' },
        messages: [{ $ref: '#/channels/all/messages/answered' }],
      },
      'x-errors': ['door.Shut'],
    },
  },
  components: { schemas, securitySchemes, messages: { told: message } },
  'x-errors': { 'door.Shut': { code: 1, description: 'It is shut.', retryable: true } },
};

export const WHOLE_ASYNCAPI_2 = {
  ...{ asyncapi: '2.6.0', info, ...pages },
  servers: { main: { url: 'a.example', protocol: 'ws' } },
  channels: {
    all: {
      ...{ description: 'All.', bindings, parameters: { room: { description: 'A room.' } } },
      subscribe: {
        ...{ ...words, ...pages, bindings, operationId: 'tell' },
        message: { oneOf: [reference('messages/told'), { ...message, messageId: 'asked' }] },
        traits: [{ summary: 'A' }],
        security: [{ key: [] }],
      },
      publish: { message: { payload: thing } },
    },
  },
  components: { schemas, securitySchemes, messages: { told: message } },
};

const descriptor = { ...words, name: 'thing', required: true, schema: reference('schemas/Thing') };
const valued = { name: 'thing', summary: 'One.', value: { id: 'a' } };

export const WHOLE_OPENRPC = {
  ...{ openrpc: '1.3.2', info, externalDocs: { url: 'https://a.example' } },
  servers: [{ name: 'main', url: 'https://a.example', variables: { a: { default: 'b' } } }],
  methods: [
    {
      ...{ ...words, ...pages, name: 'ask', paramStructure: 'by-name' },
      params: [descriptor, { ...reference('contentDescriptors/Other') }],
      result: { ...descriptor, name: 'result' },
      errors: [{ code: 1, message: 'No such thing', data: { id: 'a' } }, reference('errors/Gone')],
      links: [{ name: 'next', method: 'ask' }],
      servers: [{ name: 'other', url: 'https://b.example' }],
      examples: [
        {
          ...{ name: 'one', summary: 'One.', params: [valued] },
          result: { ...valued, name: 'result' },
        },
        reference('examplePairingObjects/Two'),
      ],
    },
    { name: 'tell', params: [] },
  ],
  'x-methods-of-client': [{ name: 'askBack', params: [], result: { name: 'r', schema: true } }],
  components: {
    schemas,
    contentDescriptors: { Other: { ...descriptor, name: 'other' } },
    errors: { Gone: { code: 2, message: 'It is gone' } },
    examplePairingObjects: { Two: { name: 'two', params: [valued] } },
  },
};

const content = {
  'application/json': {
    schema: reference('schemas/Thing'),
    examples: { one: { ...words, value: { id: 'a' } } },
    encoding: { id: { contentType: 'text/plain' } },
  },
};

export const WHOLE_OPENAPI = {
  ...{ openapi: '3.1.0', info, ...pages, security: [{ key: [] }] },
  servers: [{ url: 'https://a.example', description: 'Main.', variables: { a: { default: 'b' } } }],
  paths: {
    '/things/{id}': {
      ...{ ...words, servers: [{ url: 'https://b.example' }] },
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      put: {
        ...{ ...words, ...pages, operationId: 'putThing', servers: [{ url: 'https://c.example' }] },
        parameters: [
          {
            name: 'dry',
            in: 'query',
            schema: { type: 'boolean' },
            examples: { a: { value: true } },
          },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
          { name: 'page', in: 'query', content: { 'application/json': { schema: {} } } },
          { name: 'session', in: 'cookie', schema: { type: 'string' } },
        ],
        requestBody: { description: 'A thing.', required: true, content },
        callbacks: { done: { '{$request.body#/url}': { post: { responses: {} } } } },
        responses: {
          200: {
            description: 'Put.',
            headers: { 'X-Left': { description: 'How many.', schema: { type: 'integer' } } },
            content: { ...content, 'text/csv': { schema: { type: 'string' } } },
            links: { next: { operationId: 'putThing' } },
          },
          404: reference('responses/Gone'),
        },
      },
    },
  },
  webhooks: {
    thingPut: {
      post: {
        ...{ ...words, operationId: 'thingPut', requestBody: { content } },
        responses: { 200: { description: 'Heard.' } },
      },
    },
  },
  components: {
    schemas,
    responses: { Gone: { description: 'Gone.', content } },
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
  },
};
