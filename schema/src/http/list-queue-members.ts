import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { pageQuery } from './page-query.js';
import { exampleQueuePath, QueuePath } from './queue-path.js';
import { exampleMember, QueueMemberPage } from './types/queue-member.js';

export const listQueueMembers = defineOperation({
  name: 'listQueueMembers',
  since: 1,
  summary: 'Lists the operators of a queue in the order of their names.',
  method: 'GET',
  path: '/v1/queues/{number}/members',
  pathParams: QueuePath,
  query: Type.Object({ ...pageQuery }),
  result: QueueMemberPage,
  scope: 'read',
  errors: [api.QueueNotFound],
  examples: {
    all: { pathParams: exampleQueuePath, query: {}, result: { items: [exampleMember] } },
  },
});
