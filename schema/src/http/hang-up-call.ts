import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleCallId } from '../types/ids.js';

export const hangUpCall = defineOperation({
  name: 'hangUpCall',
  since: 1,
  summary: 'Ends a call, answered or not.',
  method: 'DELETE',
  path: '/v1/calls/{id}',
  pathParams: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the call.' }),
  }),
  scope: 'calls',
  errors: [api.CallNotFound],
  examples: { one: { pathParams: { id: exampleCallId } } },
});
