import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const EndpointRemoved = defineEvent({
  name: 'EndpointRemoved',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The other side of the call has left.',
  fires: 'Before Disconnected. Not when nobody had answered: nobody had joined.',
  params: Type.Object({ endpoint: HostObject('Endpoint', 'The side that left.') }),
  examples: { left: { endpoint: host('Endpoint') } },
});
