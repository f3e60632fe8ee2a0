import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { MediaRenderDisablingReason } from '../../types/media-render-disabling-reason.js';

export const MediaRenderDisabled = defineEvent({
  name: 'MediaRenderDisabled',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'Media of the other side are not shown or heard any more, though they arrive.',
  fires:
    'After `disable` of the MediaRenderer, or `disableAll` of the endpoint. Not when media are removed.',
  params: Type.Object({
    mediaRenderer: HostObject('MediaRenderer', 'The media in question.'),
    reason: MediaRenderDisablingReason,
  }),
  examples: { manual: { mediaRenderer: host('MediaRenderer'), reason: 'manual' } },
});
