import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const MediaRendererAdded = defineEvent({
  name: 'MediaRendererAdded',
  target: 'hardware',
  origin: 'client',
  since: 1,
  summary: 'Media of this side are shown.',
  fires:
    'When `showLocalVideo` has begun to show the camera. Not for what is sent without being shown.',
  params: Type.Object({ renderer: HostObject('MediaRenderer', 'The local media in question.') }),
  examples: { camera: { renderer: host('MediaRenderer') } },
});
