import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const Removed = defineEvent({
  name: 'Removed',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'EndpointRemoved' },
  summary: 'The other side has left the call.',
  fires:
    'When the call ends, after RemoteMediaRemoved of all its media. Not before the endpoint was added.',
  params: Type.Object({}),
  examples: { left: {} },
});
