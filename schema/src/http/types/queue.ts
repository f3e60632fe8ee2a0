import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../../define.js';
import { CustomStatus, exampleCustomStatuses } from '../../types/custom-status.js';
import { pageOf } from './page.js';
import { exampleSkills, skills } from './skill-level.js';

const dayMs = 86_400_000;

export const QueueStrategy = defineEnum(
  'QueueStrategy',
  {
    summary: 'Which of the operators who are ready gets a call.',
    details:
      'All begin with those of the first priority in the queue, and ask others where none of these is ready.',
    since: 1,
    open: true,
  },
  {
    LongestIdle: { value: 'longestIdle', summary: 'Who has been ready longest.' },
    RoundRobin: { value: 'roundRobin', summary: 'Each in turn, by name.' },
    FewestCalls: {
      value: 'fewestCalls',
      summary: 'Who has answered the fewest calls of queues since they came to work.',
    },
    RingAll: { value: 'ringAll', summary: 'All at once: whoever answers first.' },
  },
);

export const OverflowTarget = defineEnum(
  'OverflowTarget',
  { summary: 'Where a call goes that has waited too long.', since: 1, open: true },
  {
    None: { value: 'none', summary: 'Nowhere: it waits on.' },
    Queue: { value: 'queue', summary: 'To another queue, once; it keeps its place by age.' },
    Message: { value: 'message', summary: 'It ends, and its caller is told why in words.' },
  },
);

export const QueueOverflow = defineType(
  'QueueOverflow',
  { summary: 'What becomes of calls that wait too long.', since: 1 },
  Type.Object({
    to: OverflowTarget,
    afterMs: Type.Optional(
      Type.Integer({
        minimum: 1_000,
        maximum: dayMs,
        default: 120_000,
        description: 'How long a call waits before.',
      }),
    ),
    queue: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'Number of the other queue, where it goes to a queue.',
      }),
    ),
    message: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'What the caller is told, where it ends with a message.',
      }),
    ),
  }),
);

const settings = {
  displayName: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'What callers see. One line of 1 to 100 characters.',
  }),
  strategy: QueueStrategy,
  priority: Type.Integer({
    minimum: 0,
    maximum: 100,
    description: 'Calls of a queue with a higher one go first where operators serve several.',
  }),
  ageingMs: Type.Integer({
    minimum: 0,
    maximum: dayMs,
    description:
      'After how long of waiting a call counts as of one priority more, and so on, so that queues of low priority are served too; 0: never.',
  }),
  skills: skills('What an operator must be able to do, each at this level at least.'),
  offerMs: Type.Integer({
    minimum: 1_000,
    maximum: 600_000,
    description: 'How long a call is offered to an operator.',
  }),
  wrapUpMs: Type.Integer({
    minimum: 0,
    maximum: dayMs,
    description:
      'How long operators have for the work after a call before they are ready again by themselves; 0: until they say so.',
  }),
  wrapUpExtensionMs: Type.Integer({
    minimum: 0,
    maximum: dayMs,
    description: 'How much longer they get by setting AFTER_SERVICE once more; 0: none.',
  }),
  wrapUpExtensions: Type.Integer({
    minimum: 0,
    maximum: 100,
    description: 'How often they may do that after one call.',
  }),
  serviceLevelMs: Type.Integer({
    minimum: 1_000,
    maximum: dayMs,
    description: 'Within which time a call should be answered: what the service level counts.',
  }),
  overflow: QueueOverflow,
  customStatuses: Type.Array(CustomStatus, {
    maxItems: 10,
    description:
      'What custom statuses mean to its operators, who have those in their menus that are named here; only these may be: `CUSTOM_1` to `CUSTOM_10`.',
  }),
};

const change = Type.Partial(Type.Object(settings));

export const Queue = defineType(
  'Queue',
  { summary: 'A queue that users call, and how its calls are given out.', since: 1 },
  Type.Object({
    number: Type.String({ description: 'What users dial, in lower case.' }),
    ...settings,
    members: Type.Integer({ minimum: 0, description: 'How many operators it has.' }),
  }),
);

export const QueuePage = defineType(
  'QueuePage',
  { summary: 'Queues in the order of their numbers.', since: 1 },
  pageOf(Queue, 'The queues of this page.'),
);

export const NewQueue = defineType(
  'NewQueue',
  {
    summary: 'A queue to be made.',
    details:
      'What is left out: the number as its display name, `longestIdle`, priority 0 without ageing, no skills, 20 s of offering, wrap-up until the operator ends it, a service level of 20 s, no overflow, no custom statuses.',
    since: 1,
  },
  Type.Object({
    number: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Letters of any script, digits, or `.` `_` `-` `+` `#` `*`.',
    }),
    ...change.properties,
  }),
);

export const QueueChange = defineType(
  'QueueChange',
  {
    summary: 'What is to be another thing about a queue; all else stays.',
    details: 'Calls that wait go on by what is new.',
    since: 1,
  },
  change,
);

export const exampleQueue = {
  number: 'support',
  displayName: 'Support',
  strategy: 'longestIdle' as const,
  priority: 0,
  ageingMs: 60_000,
  skills: exampleSkills,
  offerMs: 20_000,
  wrapUpMs: 30_000,
  wrapUpExtensionMs: 30_000,
  wrapUpExtensions: 2,
  serviceLevelMs: 20_000,
  overflow: { to: 'queue' as const, afterMs: 120_000, queue: 'night-desk' },
  customStatuses: exampleCustomStatuses,
  members: 2,
};
