import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleMemberPath, QueueMemberPath } from './queue-path.js';

export const removeQueueMember = defineOperation({
  name: 'removeQueueMember',
  since: 1,
  summary: 'Takes a user off a queue; a call of it that they have goes on.',
  method: 'DELETE',
  path: '/v1/queues/{number}/members/{name}',
  pathParams: QueueMemberPath,
  scope: 'queues',
  errors: [api.QueueNotFound, api.UserNotFound, api.MemberNotFound],
  examples: { erin: { pathParams: exampleMemberPath } },
});
