import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { CallPath, exampleCallPath } from './call-path.js';

export const hangUpCall = defineOperation({
  name: 'hangUpCall',
  since: 1,
  summary: 'Ends a call, answered or not.',
  method: 'DELETE',
  path: '/v1/calls/{id}',
  pathParams: CallPath,
  scope: 'calls',
  errors: [api.CallNotFound],
  examples: { one: { pathParams: exampleCallPath } },
});
