import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { exampleQueue, QueuePage } from './types/queue.js';

export const listQueues = defineOperation({
  name: 'listQueues',
  since: 1,
  summary: 'Lists the queues of the application in the order of their numbers.',
  method: 'GET',
  path: '/v1/queues',
  query: Type.Object({
    search: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'What the number begins with, or the display name has in it.',
      }),
    ),
    ...pageQuery,
  }),
  result: QueuePage,
  scope: 'read',
  errors: [],
  examples: { all: { query: {}, result: { items: [exampleQueue] } } },
});
