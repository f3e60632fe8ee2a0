import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleQueuePath, QueuePath } from './queue-path.js';
import { exampleQueue, Queue, QueueChange } from './types/queue.js';

export const changeQueue = defineOperation({
  name: 'changeQueue',
  since: 1,
  summary: 'Changes how the calls of a queue are given out.',
  method: 'PATCH',
  path: '/v1/queues/{number}',
  pathParams: QueuePath,
  body: QueueChange,
  result: Queue,
  scope: 'queues',
  errors: [api.QueueNotFound],
  examples: {
    'ring all': {
      pathParams: exampleQueuePath,
      body: { strategy: 'ringAll' },
      result: { ...exampleQueue, strategy: 'ringAll' },
    },
  },
});
