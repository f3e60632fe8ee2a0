import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { exampleParty, Party } from '../../types/party.js';

export const EndpointAdded = defineEvent({
  name: 'EndpointAdded',
  target: 'call',
  origin: 'gateway',
  since: 1,
  summary: 'The other side of the call has joined.',
  fires:
    'Once the call is answered, after Connected, or with its EarlyMedia before. Not while it only rings.',
  params: Type.Object({
    endpoint: HostObject('Endpoint', 'The other side, with its media renderers.'),
  }),
  wire: Type.Object({ endpoint: Party }),
  examples: { joined: { endpoint: host('Endpoint') } },
  wireExamples: { joined: { endpoint: exampleParty } },
});
