import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const RemoteMediaAdded = defineEvent({
  name: 'RemoteMediaAdded',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'Media of the other side has arrived.',
  fires:
    'Once per audio or video of the endpoint. With a listener, the client shows no video by itself; audio plays anyway. Not again when a call is taken off hold.',
  params: Type.Object({ mediaRenderer: HostObject('MediaRenderer', 'The media in question.') }),
  examples: { video: { mediaRenderer: host('MediaRenderer') } },
});
