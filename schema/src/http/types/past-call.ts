import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../../define.js';
import { Instant } from './instant.js';
import { callMembers, exampleCall } from './live-call.js';
import { pageOf } from './page.js';

export const CallEnding = defineEnum(
  'CallEnding',
  { summary: 'How a call ended.', since: 1, open: true },
  {
    Completed: { value: 'completed', summary: 'It was answered, and a side hung up.' },
    Lost: {
      value: 'lost',
      summary:
        'It was answered, and a side lost its connection for good, or its media; `reason` says which.',
    },
    Canceled: { value: 'canceled', summary: 'Whoever called gave up before it was answered.' },
    Rejected: { value: 'rejected', summary: 'Whoever was called declined.' },
    Unanswered: { value: 'unanswered', summary: 'Nobody answered, or nobody was there.' },
    Busy: { value: 'busy', summary: 'Whoever was called was in another call.' },
    Failed: { value: 'failed', summary: 'It could not be put through; `reason` says why.' },
    Transferred: { value: 'transferred', summary: 'It went on as another call.' },
    Ended: { value: 'ended', summary: 'The server API ended it.' },
  },
);

export const PastCall = defineType(
  'PastCall',
  { summary: 'A call that is over.', since: 1 },
  Type.Object({
    ...callMembers,
    endedAt: Instant('When it ended.'),
    durationMs: Type.Integer({
      minimum: 0,
      description: 'From its answer to its end; 0 where it was not answered.',
    }),
    ending: CallEnding,
    reason: Type.Optional(
      Type.String({ description: 'Name of the error or reason that the sides were told.' }),
    ),
  }),
);

export const PastCallPage = defineType(
  'PastCallPage',
  { summary: 'Calls that are over, the latest end first.', since: 1 },
  pageOf(PastCall, 'The calls of this page.'),
);

export const examplePastCall = {
  ...exampleCall,
  endedAt: '2026-11-26T09:34:10.000Z',
  durationMs: 242_000,
  ending: 'completed' as const,
};
