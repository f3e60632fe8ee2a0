import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { CallStage, exampleCall, LiveCallPage } from './types/live-call.js';

export const listCalls = defineOperation({
  name: 'listCalls',
  since: 1,
  summary: 'Lists the calls that are not over, the oldest first.',
  method: 'GET',
  path: '/v1/calls',
  query: Type.Object({
    user: Type.Optional(
      Type.String({ maxLength: 64, description: 'Only those that this user has a part in.' }),
    ),
    queue: Type.Optional(
      Type.String({ maxLength: 64, description: 'Only those that came by this queue.' }),
    ),
    stage: Type.Optional(CallStage),
    ...pageQuery,
  }),
  result: LiveCallPage,
  scope: 'read',
  errors: [],
  examples: {
    connected: {
      query: { queue: 'support', stage: 'connected' },
      result: { items: [{ ...exampleCall, queue: 'support', stage: 'connected' }] },
    },
    one: { query: {}, result: { items: [{ ...exampleCall, stage: 'connected' }] } },
  },
});
