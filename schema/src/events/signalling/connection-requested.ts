import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallId, ConnectionId, exampleCallId, exampleConnectionId } from '../../types/ids.js';

export const ConnectionRequested = defineEvent({
  name: 'ConnectionRequested',
  target: 'signalling',
  origin: 'gateway',
  since: 1,
  summary: 'The gateway asks this side to offer a further connection of media.',
  fires:
    'While the call is being transferred to somebody else, or after the other side has lost its media and asked for others (`renewMedia`). The answer is a `renegotiate` with an offer that names the connection; the present one goes on meanwhile. Not at the side that is to answer it: OfferReceived with a new `connectionId` says that.',
  params: Type.Object({ callId: CallId(), connectionId: ConnectionId() }),
  examples: {
    transfer: { callId: exampleCallId, connectionId: exampleConnectionId },
  },
});
