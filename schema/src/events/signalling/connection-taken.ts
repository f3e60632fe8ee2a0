import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallId, ConnectionId, exampleCallId, exampleConnectionId } from '../../types/ids.js';
import { exampleParty, Party } from '../../types/party.js';

export const ConnectionTaken = defineEvent({
  name: 'ConnectionTaken',
  target: 'signalling',
  origin: 'gateway',
  since: 1,
  summary:
    'The media of the call go over a further connection from now on, and the one before is over.',
  fires:
    'Once the further connection was offered and answered, for a transfer or a `renewMedia`; the endpoint says who is there from now on. Not for the connection that the call begins with: Connected brings that.',
  params: Type.Object({
    callId: CallId(),
    connectionId: ConnectionId(),
    endpoint: Party,
  }),
  examples: {
    transfer: {
      callId: exampleCallId,
      connectionId: exampleConnectionId,
      endpoint: exampleParty,
    },
  },
});
