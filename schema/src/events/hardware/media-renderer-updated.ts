import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { MediaRendererKind } from '../../types/media-renderer-kind.js';

export const MediaRendererUpdated = defineEvent({
  name: 'MediaRendererUpdated',
  target: 'hardware',
  origin: 'client',
  since: 1,
  summary: 'The media of a renderer of this side are others now.',
  fires: 'When the camera that is shown was changed. Not when it is shown for the first time.',
  params: Type.Object({
    renderer: HostObject('MediaRenderer', 'The local media in question.'),
    type: MediaRendererKind,
  }),
  examples: { camera: { renderer: host('MediaRenderer'), type: 'video' } },
});
