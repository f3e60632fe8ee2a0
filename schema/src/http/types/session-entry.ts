import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { pageOf } from './page.js';

export const SessionEntry = defineType(
  'SessionEntry',
  { summary: 'A device that a user is logged in at.', since: 1 },
  Type.Object({
    id: Type.String({ description: 'Opaque id of the session.' }),
    user: Type.String({ description: 'Name of the user.' }),
    connected: Type.Boolean({
      description: 'Whether it has a connection now; without, it may come back for a while.',
    }),
    receivesCalls: Type.Boolean({ description: 'Whether calls ring there.' }),
  }),
);

export const SessionPage = defineType(
  'SessionPage',
  { summary: 'Sessions by the names of their users.', since: 1 },
  pageOf(SessionEntry, 'The sessions of this page.'),
);

export const EndedSessions = defineType(
  'EndedSessions',
  { summary: 'How many sessions were ended.', since: 1 },
  Type.Object({ sessionsEnded: Type.Integer({ minimum: 0, description: 'How many.' }) }),
);

export const exampleSession = { id: 's_8f2k', user: 'erin', connected: true, receivesCalls: true };
