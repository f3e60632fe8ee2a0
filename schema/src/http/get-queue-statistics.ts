import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleQueuePath, QueuePath } from './queue-path.js';
import { exampleStatistics, QueueStatistics, statisticsQuery } from './types/queue-statistics.js';

export const getQueueStatistics = defineOperation({
  name: 'getQueueStatistics',
  since: 1,
  summary: 'Tells how a queue is doing now, and how it did for a time.',
  method: 'GET',
  path: '/v1/queues/{number}/statistics',
  pathParams: QueuePath,
  query: Type.Object(statisticsQuery),
  result: QueueStatistics,
  scope: 'read',
  errors: [api.QueueNotFound],
  examples: {
    today: { pathParams: exampleQueuePath, query: {}, result: exampleStatistics },
  },
});
