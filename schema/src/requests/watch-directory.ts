import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import { Contact } from '../types/presence.js';

export const watchDirectory = defineRequest({
  name: 'watchDirectory',
  since: 1,
  summary: 'Lists whom the user can call, and reports changes as PresenceUpdated from then on.',
  params: Type.Object({}),
  result: Type.Object({
    contacts: Type.Array(Contact, { description: 'All whom the user can call.' }),
  }),
  errors: [protocol.NotLoggedIn],
  examples: {
    'one-contact': {
      params: {},
      result: {
        contacts: [{ number: 'bob', displayName: 'Bob Brown', kind: 'user', online: true }],
      },
    },
  },
});
