import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleQueuePath, QueuePath } from './queue-path.js';

export const deleteQueue = defineOperation({
  name: 'deleteQueue',
  since: 1,
  summary: 'Removes a queue for good; calls that wait in it end.',
  details: 'Its operators stay users, and calls that they have answered go on.',
  method: 'DELETE',
  path: '/v1/queues/{number}',
  pathParams: QueuePath,
  scope: 'queues',
  errors: [api.QueueNotFound],
  examples: { support: { pathParams: exampleQueuePath } },
});
