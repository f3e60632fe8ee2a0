import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleQueue, NewQueue, Queue } from './types/queue.js';

const { members: _none, ...wanted } = exampleQueue;

export const createQueue = defineOperation({
  name: 'createQueue',
  since: 1,
  summary: 'Makes a queue, which has no operators yet.',
  method: 'POST',
  path: '/v1/queues',
  body: NewQueue,
  result: Queue,
  status: 201,
  scope: 'queues',
  errors: [api.NumberTaken],
  examples: { support: { body: wanted, result: { ...exampleQueue, members: 0 } } },
});
