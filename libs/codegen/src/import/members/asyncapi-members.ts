import {
  ABOUT_PAGES,
  BINDINGS,
  INFO,
  isJson,
  list,
  lost,
  type MemberTables,
  named,
  one,
  READ,
  REFERENCE,
  type Reading,
  referredTo,
  SECURITY,
  SERVERS,
  silent,
} from './member-table.js';

const WORDS = { summary: READ, description: READ };
const CHANNEL_WORDS = lost(
  'words about a channel are not carried over: a protocol has messages alone',
);
const TRAITS = lost('traits are not carried over');
const PARAMETERS = lost('parameters of addresses are not carried over');
const ID = silent('it names the application, not what it sends');
const CONTENT_TYPE = lost('content that is no JSON is read as JSON', isJson);
const NAMED_BY_MESSAGES = silent('what it does is called after its messages');

const COMPONENTS: Readonly<Record<string, Reading>> = {
  schemas: READ,
  messages: named('message'),
  securitySchemes: SECURITY,
  ...referredTo(
    ...['servers', 'serverVariables', 'parameters', 'correlationIds', 'operationTraits'],
    ...['messageTraits', 'serverBindings', 'channelBindings', 'operationBindings'],
    ...['messageBindings', 'replyAddresses', 'tags', 'externalDocs'],
  ),
};

const MESSAGE: MemberTables = {
  message: {
    called: 'a message',
    members: {
      ...ABOUT_PAGES,
      ...WORDS,
      ...{ name: READ, title: READ, messageId: READ, payload: READ, schemaFormat: READ },
      ...{ headers: READ, traits: READ, deprecated: READ, 'x-since': READ },
      oneOf: list('message'),
      contentType: CONTENT_TYPE,
      correlationId: lost('what an answer has of its request is left to the envelope'),
      bindings: BINDINGS,
      examples: list('example'),
    },
  },
  example: {
    called: 'an example',
    members: {
      payload: READ,
      headers: lost('headers of an example are not carried over'),
      name: lost('examples are numbered: their names are not carried over'),
      summary: lost('words about an example are not carried over'),
    },
  },
};

/** What is read of AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0). */
export const ASYNCAPI_3: MemberTables = {
  ...MESSAGE,
  document: {
    called: 'the document',
    members: {
      ...{ asyncapi: READ, 'x-errors': READ, info: one('info') },
      ...{ id: ID, servers: SERVERS, defaultContentType: CONTENT_TYPE },
      channels: named('channel'),
      operations: named('operation'),
      components: one('components'),
    },
  },
  info: INFO,
  channel: {
    called: 'a channel',
    members: {
      ...ABOUT_PAGES,
      messages: named('message'),
      address: lost(
        'addresses of channels are not carried over: messages are told by their names',
        (value) => value === null,
      ),
      ...{ title: CHANNEL_WORDS, summary: CHANNEL_WORDS, description: CHANNEL_WORDS },
      servers: REFERENCE,
      parameters: PARAMETERS,
      bindings: BINDINGS,
    },
  },
  operation: {
    called: 'an operation',
    members: {
      ...ABOUT_PAGES,
      ...WORDS,
      ...{ action: READ, channel: REFERENCE, messages: REFERENCE, 'x-errors': READ },
      title: NAMED_BY_MESSAGES,
      security: SECURITY,
      bindings: BINDINGS,
      traits: TRAITS,
      reply: one('reply'),
    },
  },
  reply: {
    called: 'a reply',
    members: {
      ...{ channel: REFERENCE, messages: REFERENCE },
      address: lost('where a reply goes is left to the envelope'),
    },
  },
  components: {
    called: 'components',
    members: {
      ...COMPONENTS,
      channels: named('channel'),
      operations: named('operation'),
      replies: named('reply'),
    },
  },
};

/** And of AsyncAPI 2 (https://www.asyncapi.com/docs/reference/specification/v2.6.0). */
export const ASYNCAPI_2: MemberTables = {
  ...MESSAGE,
  document: {
    called: 'the document',
    members: {
      ...ABOUT_PAGES,
      ...{ asyncapi: READ, info: one('info') },
      ...{ id: ID, servers: SERVERS, defaultContentType: CONTENT_TYPE },
      channels: named('channel'),
      components: one('components'),
    },
  },
  info: INFO,
  channel: {
    called: 'a channel',
    members: {
      subscribe: one('operation'),
      publish: one('operation'),
      description: CHANNEL_WORDS,
      servers: REFERENCE,
      parameters: PARAMETERS,
      bindings: BINDINGS,
    },
  },
  operation: {
    called: 'an operation',
    members: {
      ...ABOUT_PAGES,
      ...WORDS,
      message: one('message'),
      operationId: NAMED_BY_MESSAGES,
      security: SECURITY,
      bindings: BINDINGS,
      traits: TRAITS,
    },
  },
  components: {
    called: 'components',
    members: { ...COMPONENTS, channels: named('channel') },
  },
};
