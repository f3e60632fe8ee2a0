import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../../define.js';
import { CallParty, exampleParties } from './call-party.js';
import { Instant } from './instant.js';
import { pageOf } from './page.js';

export const CallStage = defineEnum(
  'CallStage',
  { summary: 'How far a call is.', since: 1, open: true },
  {
    Routing: { value: 'routing', summary: 'Who is called is being looked for.' },
    Waiting: { value: 'waiting', summary: 'It waits in a queue.' },
    Ringing: { value: 'ringing', summary: 'It rings.' },
    Connected: { value: 'connected', summary: 'It was answered.' },
  },
);

/** What is said of any call, live or over. */
export const callMembers = {
  id: Type.String({ description: 'Id of the call; a client that dials again may use it again.' }),
  from: CallParty,
  to: CallParty,
  queue: Type.Optional(Type.String({ description: 'Number of the queue that it came by.' })),
  video: Type.Boolean({ description: 'Whether it began with video.' }),
  startedAt: Instant('When it was placed.'),
  connectedAt: Type.Optional(Instant('When it was answered.')),
};

/** What is said of a call that is not over. */
export const liveMembers = {
  ...callMembers,
  stage: CallStage,
  movingTo: Type.Optional(
    Type.String({
      description:
        'User or queue to which an answered call is being transferred. Absent once somebody there has answered, or nobody has: the call is then as it was.',
    }),
  ),
  placing: Type.Optional(
    Type.Boolean({
      description:
        'True while a call that the server API has placed rings at who is to call. Absent once they have answered, and it rings at who is called.',
    }),
  ),
};

export const LiveCall = defineType(
  'LiveCall',
  { summary: 'A call that is not over.', since: 1 },
  Type.Object(liveMembers),
);

export const LiveCallPage = defineType(
  'LiveCallPage',
  { summary: 'Calls that are not over, the oldest first.', since: 1 },
  pageOf(LiveCall, 'The calls of this page.'),
);

export const exampleCall = {
  id: '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10',
  ...exampleParties,
  video: false,
  startedAt: '2026-11-26T09:30:00.000Z',
  connectedAt: '2026-11-26T09:30:08.000Z',
};
