import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode } from '../../define.js';

export const Updated = defineEvent({
  name: 'Updated',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'An operation on the media of the call has ended.',
  fires:
    'After `sendVideo`, `setActive` and `shareScreen`, done or not. Not after changes by the other side: ActiveUpdated, RemoteMediaAdded and RemoteMediaRemoved tell those.',
  params: Type.Object({
    result: Type.Boolean({ description: 'Whether the operation succeeded.' }),
    reason: Type.Optional(Type.String({ description: 'Why it did not.' })),
    code: Type.Optional(ErrorCode('callOperation', 'The same as a code.')),
  }),
  examples: {
    'video-on': { result: true },
    'camera-denied': { result: false, reason: 'Permission denied', code: 3 },
  },
});
