import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import * as call from '../errors/call-errors.js';
import { CallId, exampleCallId } from '../types/ids.js';

export const renewMedia = defineRequest({
  name: 'renewMedia',
  since: 1,
  summary:
    'Asks for a new connection of the media of a call, as this side has lost the one before.',
  details:
    'The other side is asked for an offer (ConnectionRequested), which arrives here as OfferReceived with a new `connectionId`; the answer is a `renegotiate` that names it. ConnectionTaken at both sides says that it has taken the place of the one before, ConnectionDropped that it has not come about. A transfer of the call that is under way fails.',
  params: Type.Object({ callId: CallId() }),
  result: Type.Object({}),
  errors: [protocol.NotLoggedIn, call.CallConflict, call.RelayLimit],
  examples: { 'after-a-reload': { params: { callId: exampleCallId }, result: {} } },
});
