import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { MediaRendererKind } from '../../types/media-renderer-kind.js';

export const MediaElementRemoved = defineEvent({
  name: 'MediaElementRemoved',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'RemoteMediaRemoved' },
  summary: 'Media of the other side have gone.',
  fires: 'With RemoteMediaRemoved of the endpoint. Not while the call is on hold.',
  params: Type.Object({
    type: MediaRendererKind,
    element: HostObject('HTMLMediaElement', 'What played the media.'),
  }),
  examples: { sound: { type: 'audio', element: host('HTMLMediaElement') } },
});
