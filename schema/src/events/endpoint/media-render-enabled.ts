import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const MediaRenderEnabled = defineEvent({
  name: 'MediaRenderEnabled',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'Media of the other side are shown or heard again.',
  fires:
    'After `enable` of the MediaRenderer, or `enableAll` of the endpoint. Not where they were not disabled.',
  params: Type.Object({ mediaRenderer: HostObject('MediaRenderer', 'The media in question.') }),
  examples: { enabled: { mediaRenderer: host('MediaRenderer') } },
});
