import {
  ABOUT_PAGES,
  INFO,
  list,
  lost,
  type MemberTables,
  named,
  one,
  READ,
  referredTo,
  SERVERS,
  silent,
} from './member-table.js';

const WORDS = { summary: READ, description: READ };
const EXAMPLE_WORDS = lost('words about an example are not carried over');

/** What is read of OpenRPC (https://spec.open-rpc.org). */
export const OPENRPC: MemberTables = {
  document: {
    called: 'the document',
    members: {
      ...ABOUT_PAGES,
      ...{ openrpc: READ, info: one('info'), servers: SERVERS },
      methods: list('method'),
      'x-methods-of-client': list('method'),
      'x-errors': READ,
      components: one('components'),
    },
  },
  info: INFO,
  method: {
    called: 'a method',
    members: {
      ...ABOUT_PAGES,
      ...WORDS,
      ...{ name: READ, paramStructure: READ, deprecated: READ, 'x-since': READ },
      params: list('parameter'),
      result: one('result'),
      errors: list('error'),
      links: READ,
      servers: SERVERS,
      examples: list('pairing'),
    },
  },
  parameter: {
    called: 'a parameter',
    members: { ...WORDS, name: READ, required: READ, schema: READ, deprecated: READ },
  },
  result: {
    called: 'a result',
    members: {
      ...WORDS,
      ...{ schema: READ, deprecated: READ },
      name: silent('a result has no name on the wire'),
      required: silent('a result is always there'),
    },
  },
  error: {
    called: 'an error',
    members: { code: READ, message: READ, data: READ },
  },
  pairing: {
    called: 'an example',
    members: {
      name: lost('examples are numbered: their names are not carried over'),
      ...{ summary: EXAMPLE_WORDS, description: EXAMPLE_WORDS },
      params: list('example'),
      result: one('example'),
    },
  },
  example: {
    called: 'an example',
    members: {
      ...{ name: READ, value: READ, summary: EXAMPLE_WORDS, description: EXAMPLE_WORDS },
      externalValue: lost('examples elsewhere are not carried over'),
    },
  },
  components: {
    called: 'components',
    members: {
      ...{ schemas: READ, contentDescriptors: named('parameter'), errors: named('error') },
      ...{ examples: named('example'), examplePairingObjects: named('pairing') },
      ...{ examplePairings: named('pairing') },
      ...referredTo('links', 'tags'),
    },
  },
};
