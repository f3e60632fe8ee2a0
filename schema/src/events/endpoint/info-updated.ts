import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const InfoUpdated = defineEvent({
  name: 'InfoUpdated',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'Who the other side is has changed.',
  fires:
    'When the call has been transferred to somebody else, or the other side has another name. Not at the beginning: that is EndpointAdded of the call.',
  params: Type.Object({}),
  examples: { renamed: {} },
});
