import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';
import { MediaRendererKind } from '../../types/media-renderer-kind.js';

export const MediaElementCreated = defineEvent({
  name: 'MediaElementCreated',
  target: 'call',
  origin: 'client',
  since: 1,
  deprecated: { since: 1, use: 'RemoteMediaAdded' },
  summary: 'Media of the other side have an element.',
  fires:
    'With RemoteMediaAdded of the endpoint, and again with other media. Not for media of this side.',
  params: Type.Object({
    type: MediaRendererKind,
    element: HostObject('HTMLMediaElement', 'What plays the media.'),
  }),
  examples: { sound: { type: 'audio', element: host('HTMLMediaElement') } },
});
