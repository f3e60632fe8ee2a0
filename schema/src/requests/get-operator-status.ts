import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import { OperatorACDStatuses } from '../types/operator-acd-statuses.js';

export const getOperatorStatus = defineRequest({
  name: 'getOperatorStatus',
  since: 1,
  summary: 'Reads the status of the operator in the call queue.',
  params: Type.Object({}),
  result: Type.Object({
    id: Type.String({ minLength: 1, description: 'Opaque id of the last change.' }),
    status: OperatorACDStatuses,
  }),
  errors: [protocol.NotLoggedIn],
  examples: { ready: { params: {}, result: { id: 'st_9', status: 'READY' } } },
});
