import { Type } from '@sinclair/typebox';
import { defineEvent, HostObject, host } from '../../define.js';

export const RemoteMediaUpdated = defineEvent({
  name: 'RemoteMediaUpdated',
  target: 'endpoint',
  origin: 'client',
  since: 1,
  summary: 'Media of the other side have paused, or go on.',
  fires:
    'When a track falls silent because the other side holds the call or its camera is interrupted, and when it comes again. Not when media are added or removed.',
  params: Type.Object({ mediaRenderer: HostObject('MediaRenderer', 'The media in question.') }),
  examples: { paused: { mediaRenderer: host('MediaRenderer') } },
});
