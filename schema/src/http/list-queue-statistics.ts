import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import {
  exampleStatistics,
  QueueStatisticsPage,
  statisticsQuery,
} from './types/queue-statistics.js';

export const listQueueStatistics = defineOperation({
  name: 'listQueueStatistics',
  since: 1,
  summary: 'Tells how all queues are doing: what a wallboard shows.',
  method: 'GET',
  path: '/v1/queue-statistics',
  query: Type.Object({ ...statisticsQuery, ...pageQuery }),
  result: QueueStatisticsPage,
  scope: 'read',
  errors: [],
  examples: { today: { query: {}, result: { items: [exampleStatistics] } } },
});
