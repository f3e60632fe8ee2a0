import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { NewCall } from './types/call-order.js';
import { exampleCall, LiveCall } from './types/live-call.js';

const { connectedAt: _answered, ...unanswered } = exampleCall;

export const placeCall = defineOperation({
  name: 'placeCall',
  since: 1,
  summary: 'Places a call between two users, or a user and a queue.',
  details:
    'It rings at `from` first, as a call of who is to be called. Once `from` has answered, it rings at `to`, or waits in that queue, and is a call like any that `from` placed. Both get the headers.',
  method: 'POST',
  path: '/v1/calls',
  body: NewCall,
  result: LiveCall,
  status: 201,
  scope: 'calls',
  errors: [api.UserNotFound, api.CalleeNotFound, api.UserBusy, api.UserAbsent],
  examples: {
    'of a customer': {
      body: { from: 'alice', to: 'erin', headers: { 'X-Order': '42' } },
      result: { ...unanswered, stage: 'ringing' },
    },
  },
});
