import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const LocalVideoStreamAdded = defineEvent({
  name: 'LocalVideoStreamAdded',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'Updated' },
  summary: 'The camera of this side is being sent.',
  fires: 'When the call has begun to send video. Not when another camera takes over.',
  params: Type.Object({ stream: HostObject('MediaStream', 'What is sent.') }),
  examples: { camera: { stream: host('MediaStream') } },
});
