import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { exampleSession, SessionPage } from './types/session-entry.js';

export const listSessions = defineOperation({
  name: 'listSessions',
  since: 1,
  summary: 'Lists where users are logged in.',
  method: 'GET',
  path: '/v1/sessions',
  query: Type.Object({
    user: Type.Optional(Type.String({ maxLength: 64, description: 'Only those of this user.' })),
    ...pageQuery,
  }),
  result: SessionPage,
  scope: 'read',
  errors: [],
  examples: { erin: { query: { user: 'erin' }, result: { items: [exampleSession] } } },
});
