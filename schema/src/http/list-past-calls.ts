import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { Instant } from './types/instant.js';
import { CallEnding, examplePastCall, PastCallPage } from './types/past-call.js';

export const listPastCalls = defineOperation({
  name: 'listPastCalls',
  since: 1,
  summary: 'Lists calls that are over, the latest end first, as JSON or CSV.',
  details:
    'They are kept in the database of the gateway until somebody deletes them there. A page of CSV tells the cursor of the next in a header `Link` with `rel="next"`.',
  method: 'GET',
  path: '/v1/past-calls',
  query: Type.Object({
    user: Type.Optional(
      Type.String({ maxLength: 64, description: 'Only those from or to this user.' }),
    ),
    queue: Type.Optional(
      Type.String({ maxLength: 64, description: 'Only those that came by this queue.' }),
    ),
    ending: Type.Optional(CallEnding),
    since: Type.Optional(Instant('Only those that ended then or later.')),
    until: Type.Optional(Instant('Only those that ended before.')),
    ...pageQuery,
  }),
  result: PastCallPage,
  csv: true,
  scope: 'read',
  errors: [],
  examples: {
    'of erin': {
      query: { user: 'erin', since: '2026-11-26T00:00:00.000Z' },
      result: { items: [examplePastCall] },
    },
  },
});
