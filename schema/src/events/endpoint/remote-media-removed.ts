import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const RemoteMediaRemoved = defineEvent({
  name: 'RemoteMediaRemoved',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'Media of the other side has gone.',
  fires:
    'When the other side stops sending it, and when the call ends. Not while the call is on hold.',
  params: Type.Object({ mediaRenderer: HostObject('MediaRenderer', 'The media in question.') }),
  examples: { video: { mediaRenderer: host('MediaRenderer') } },
});
