import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const MediaRendererRemoved = defineEvent({
  name: 'MediaRendererRemoved',
  target: 'hardware',
  origin: 'client',
  since: 1,
  summary: 'Media of this side are shown no longer.',
  fires:
    'After BeforeMediaRendererRemoved, when the element has left the page. Not where nothing was shown.',
  params: Type.Object({ renderer: HostObject('MediaRenderer', 'The local media in question.') }),
  examples: { camera: { renderer: host('MediaRenderer') } },
});
