import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const SharingStopped = defineEvent({
  name: 'SharingStopped',
  target: 'call',
  origin: 'client',
  since: 1,
  summary: 'The screen is shown no more.',
  fires:
    "After `stopSharingScreen`, and when the user ends it in the browser's own bar. Not when the call ends, and not at the other side: RemoteMediaRemoved tells that.",
  params: Type.Object({
    result: Type.Boolean({ description: 'Whether the other side has agreed.' }),
  }),
  examples: { stopped: { result: true } },
});
