import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const SessionRecovered = defineEvent({
  name: 'SessionRecovered',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'The login and the calls of this page before its reload go on here.',
  fires:
    'After ConnectionEstablished, where the page was reloaded in time and uses what recovers sessions. The user is logged in: no AuthResult follows. Not after Reconnecting, which keeps everything by itself, and not where the session has ended meanwhile.',
  params: Type.Object({
    user: Type.String({ description: 'The name that was logged in with.' }),
    displayName: Type.String({ description: 'Name to show.' }),
    calls: Type.Array(HostObject('Call', 'A call that goes on.'), {
      description:
        'Calls that go on, answered or not; their media are being connected anew. Those that ring here follow as IncomingCall.',
    }),
  }),
  examples: {
    'in-a-call': { user: 'alice', displayName: 'Alice Adams', calls: [host('Call')] },
  },
});
