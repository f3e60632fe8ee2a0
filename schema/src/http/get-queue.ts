import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleQueuePath, QueuePath } from './queue-path.js';
import { exampleQueue, Queue } from './types/queue.js';

export const getQueue = defineOperation({
  name: 'getQueue',
  since: 1,
  summary: 'Finds a queue by its number.',
  method: 'GET',
  path: '/v1/queues/{number}',
  pathParams: QueuePath,
  result: Queue,
  scope: 'read',
  errors: [api.QueueNotFound],
  examples: { support: { pathParams: exampleQueuePath, result: exampleQueue } },
});
