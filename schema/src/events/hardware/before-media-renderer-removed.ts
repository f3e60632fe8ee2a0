import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const BeforeMediaRendererRemoved = defineEvent({
  name: 'BeforeMediaRendererRemoved',
  target: 'hardware',
  origin: 'client',
  since: 1,
  summary: 'Media of this side are about to be shown no longer.',
  fires: 'Before the element leaves the page. Not where nothing was shown.',
  params: Type.Object({ renderer: HostObject('MediaRenderer', 'The local media in question.') }),
  examples: { camera: { renderer: host('MediaRenderer') } },
});
