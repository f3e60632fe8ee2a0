import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { OperatorACDStatuses } from '../types/operator-acd-statuses.js';
import { pageQuery } from './page-query.js';
import { exampleOperator, OperatorPage } from './types/operator.js';

export const listOperators = defineOperation({
  name: 'listOperators',
  since: 1,
  summary: 'Lists the users who serve queues, with what they are doing.',
  method: 'GET',
  path: '/v1/operators',
  query: Type.Object({
    queue: Type.Optional(Type.String({ maxLength: 64, description: 'Only those of this queue.' })),
    status: Type.Optional(OperatorACDStatuses),
    skill: Type.Optional(
      Type.String({ maxLength: 64, description: 'Only those who have this skill.' }),
    ),
    ...pageQuery,
  }),
  result: OperatorPage,
  scope: 'read',
  errors: [],
  examples: { 'of support': { query: { queue: 'support' }, result: { items: [exampleOperator] } } },
});
