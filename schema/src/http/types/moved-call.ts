import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../../define.js';
import { CallParty } from './call-party.js';
import { exampleCall, liveMembers } from './live-call.js';

export const CallMover = defineEnum(
  'CallMover',
  { summary: 'Who has a call go on with somebody else.', since: 1, open: true },
  {
    User: { value: 'user', summary: 'A user, who has transferred it and left it.' },
    Api: { value: 'api', summary: 'A backend, by the server API.' },
    Overflow: { value: 'overflow', summary: 'A queue, in which it had waited too long.' },
  },
);

export const CallHandover = defineType(
  'CallHandover',
  { summary: 'Whom a call was with, whom it goes on with, and by whose doing.', since: 1 },
  Type.Object({
    from: CallParty,
    to: CallParty,
    by: CallMover,
    endedCall: Type.Optional(
      Type.String({
        description:
          'Id of the other call that goes on as this one; it has ended as `transferred`. Absent where there was none.',
      }),
    ),
  }),
);

export const MovedCall = defineType(
  'MovedCall',
  { summary: 'A call that goes on with somebody else, as it is now.', since: 1 },
  Type.Object({ ...liveMembers, moved: CallHandover }),
);

export const exampleMovedCall = {
  ...exampleCall,
  stage: 'connected' as const,
  moved: {
    from: { name: 'bob', displayName: 'Bob Brown' },
    to: exampleCall.to,
    by: 'user' as const,
    endedCall: 't_k3Jd8sQ0pLx2Vb7N',
  },
};
