import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { CallId, ConnectionId, exampleCallId, exampleConnectionId } from '../../types/ids.js';

export const ConnectionDropped = defineEvent({
  name: 'ConnectionDropped',
  target: 'signalling',
  origin: 'gateway',
  since: 1,
  summary: 'Nothing becomes of a further connection: the present one goes on.',
  fires:
    'Where a further connection was asked for or offered, and what it was for has failed. Not when the call is over: its end says that.',
  params: Type.Object({ callId: CallId(), connectionId: ConnectionId() }),
  examples: {
    'nobody-answered': { callId: exampleCallId, connectionId: exampleConnectionId },
  },
});
