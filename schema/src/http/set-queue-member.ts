import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleMemberPath, QueueMemberPath } from './queue-path.js';
import { exampleMember, QueueMember, QueueMembership } from './types/queue-member.js';

export const setQueueMember = defineOperation({
  name: 'setQueueMember',
  since: 1,
  summary: 'Makes a user an operator of a queue, or changes their priority in it.',
  method: 'PUT',
  path: '/v1/queues/{number}/members/{name}',
  pathParams: QueueMemberPath,
  body: QueueMembership,
  result: QueueMember,
  scope: 'queues',
  errors: [api.QueueNotFound, api.UserNotFound],
  examples: {
    first: { pathParams: exampleMemberPath, body: { priority: 1 }, result: exampleMember },
  },
});
