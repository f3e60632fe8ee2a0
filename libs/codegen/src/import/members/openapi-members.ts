import {
  ABOUT_PAGES,
  INFO,
  list,
  lost,
  type MemberTables,
  named,
  one,
  READ,
  type Reading,
  referredTo,
  SERVERS,
  silent,
} from './member-table.js';
import { PATH_ITEM_METHODS } from '../path-item-methods.js';

const WORDS = { summary: READ, description: READ };
const PATH_WORDS = lost('words about a path are not carried over: say them of its operations');
const EXAMPLE_WORDS = lost('words about an example are not carried over');

const methods = (kind: string): Readonly<Record<string, Reading>> =>
  Object.fromEntries(PATH_ITEM_METHODS.map((method) => [method, one(kind)]));

const PATH: Readonly<Record<string, Reading>> = {
  ...{ summary: PATH_WORDS, description: PATH_WORDS },
  servers: SERVERS,
};

const OPERATION: Readonly<Record<string, Reading>> = {
  ...ABOUT_PAGES,
  ...WORDS,
  ...{ deprecated: READ, 'x-since': READ, callbacks: READ },
  servers: SERVERS,
  requestBody: one('body'),
};

/** What is read of OpenAPI 3.0 and 3.1 (https://spec.openapis.org/oas/v3.1.1.html). */
export const OPENAPI: MemberTables = {
  document: {
    called: 'the document',
    members: {
      ...ABOUT_PAGES,
      ...{ openapi: READ, info: one('info'), security: READ },
      jsonSchemaDialect: lost('schemas are read as those of draft 2020-12', (value) =>
        /json-schema\.org\/draft\/2020-12|spec\.openapis\.org/.test(String(value)),
      ),
      servers: list('server'),
      paths: named('path'),
      ...{ webhooks: named('webhookPath'), 'x-webhooks': named('webhookPath') },
      components: one('components'),
    },
  },
  info: INFO,
  server: {
    called: 'a server',
    members: {
      url: READ,
      ...{
        name: silent('it is told by its address'),
        description: lost('words about a server are not carried over'),
      },
      variables: lost('variables of addresses are not carried over'),
    },
  },
  path: {
    called: 'a path',
    members: { ...PATH, ...methods('operation'), parameters: list('parameter') },
  },
  operation: {
    called: 'an operation',
    members: {
      ...OPERATION,
      ...{ operationId: READ, security: READ, 'x-scope': READ },
      parameters: list('parameter'),
      responses: named('response'),
    },
  },
  webhookPath: {
    called: 'a webhook',
    members: {
      ...PATH,
      ...methods('webhook'),
      parameters: lost('headers and parameters are no part of the payload'),
    },
  },
  webhook: {
    called: 'a webhook',
    members: {
      ...OPERATION,
      operationId: silent('it is called after its key'),
      parameters: READ,
      security: lost('how a webhook says who it is is not carried over', isNothing),
      responses: lost('answers to webhooks are not carried over'),
    },
  },
  parameter: {
    called: 'a parameter or header',
    members: {
      ...{ name: READ, in: READ, description: READ, required: READ, deprecated: READ },
      ...{ schema: READ, style: READ, explode: READ, example: READ },
      examples: named('example'),
      content: lost('content of a parameter is taken for text'),
      allowEmptyValue: lost('whether a value may be left out is not carried over', isNothing),
      allowReserved: lost('values of parameters are always escaped', isNothing),
    },
  },
  body: {
    called: 'a body',
    members: {
      ...{ required: READ, content: named('content') },
      description: lost('words about a body are not carried over'),
    },
  },
  response: {
    called: 'an answer',
    members: {
      ...{ description: READ, headers: named('parameter'), content: named('content') },
      links: lost('links are not carried over'),
    },
  },
  content: {
    called: 'content',
    members: {
      ...{ schema: READ, itemSchema: READ, example: READ, examples: named('example') },
      encoding: lost('how parts are written is not carried over'),
    },
  },
  example: {
    called: 'an example',
    members: {
      ...{ value: READ, summary: EXAMPLE_WORDS, description: EXAMPLE_WORDS },
      externalValue: lost('examples elsewhere are not carried over'),
    },
  },
  components: {
    called: 'components',
    members: {
      ...{ schemas: READ, securitySchemes: READ },
      ...{ responses: named('response'), parameters: named('parameter') },
      ...{ examples: named('example'), requestBodies: named('body'), pathItems: named('path') },
      headers: named('parameter'),
      ...referredTo('links', 'callbacks'),
    },
  },
};

function isNothing(value: unknown): boolean {
  return value === false || (Array.isArray(value) && value.length === 0);
}
