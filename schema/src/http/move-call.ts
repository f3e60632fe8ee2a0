import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { CallPath, exampleCallPath } from './call-path.js';
import { CallMove } from './types/call-order.js';
import { exampleCall, LiveCall } from './types/live-call.js';

export const moveCall = defineOperation({
  name: 'moveCall',
  since: 1,
  summary: 'Has a call go to another user or queue.',
  details:
    'An answered call is transferred: both sides go on talking until somebody there answers, within the time that a call rings; if nobody does, it stays as it was. While that lasts, `movingTo` says where to. A call that was not answered yet rings or waits there at once; out of a queue, it goes back to wait there where nobody takes it. A move that is refused has changed nothing.',
  method: 'POST',
  path: '/v1/calls/{id}/move',
  pathParams: CallPath,
  body: CallMove,
  result: LiveCall,
  scope: 'calls',
  errors: [
    api.CallNotFound,
    api.CalleeNotFound,
    api.NotInCall,
    api.CallChanging,
    api.UserBusy,
    api.UserAbsent,
  ],
  examples: {
    'to a queue': {
      pathParams: exampleCallPath,
      body: { to: 'billing', stays: 'alice' },
      result: { ...exampleCall, stage: 'connected', movingTo: 'billing' },
    },
  },
});
