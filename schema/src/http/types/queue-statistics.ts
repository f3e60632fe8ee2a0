import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { OperatorACDStatuses } from '../../types/operator-acd-statuses.js';
import { Instant } from './instant.js';
import { pageOf } from './page.js';

const count = (description: string) => Type.Integer({ minimum: 0, description });

export const OperatorCount = defineType(
  'OperatorCount',
  { summary: 'How many operators have a status.', since: 1 },
  Type.Object({ status: OperatorACDStatuses, operators: count('How many.') }),
);

export const QueueStatistics = defineType(
  'QueueStatistics',
  {
    summary: 'How a queue is doing now, and how it did for a time.',
    details:
      'A call counts when it leaves the queue, and in each queue that it was in. Those that ended before the service level was over count against nobody.',
    since: 1,
  },
  Type.Object({
    queue: Type.String({ description: 'Number of the queue.' }),
    displayName: Type.String({ description: 'What callers see.' }),
    waiting: count('Calls that nobody has answered yet, now.'),
    longestWaitMs: count('How long the oldest of these has waited; 0 where there are none.'),
    operators: Type.Array(OperatorCount, {
      description: 'Its operators by what they are doing now; statuses of nobody are left out.',
    }),
    since: Instant('From when calls count.'),
    until: Instant('Until when.'),
    answered: count('Calls that were answered.'),
    abandoned: count('Calls whose callers gave up.'),
    overflowed: count('Calls that had waited too long, and went elsewhere or ended.'),
    answeredInTime: count('Answered calls that had waited no longer than the service level.'),
    abandonedEarly: count('Abandoned calls that had not waited that long.'),
    serviceLevelMs: count('What the queue has set as its service level.'),
    serviceLevel: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description:
          'Part of the calls that was answered in time: of those answered, overflowed, or abandoned after it. Absent where there were none.',
      }),
    ),
    averageWaitMs: Type.Optional(count('How long answered calls had waited, on average.')),
    longestAnsweredWaitMs: Type.Optional(count('The longest of these.')),
  }),
);

export const QueueStatisticsPage = defineType(
  'QueueStatisticsPage',
  { summary: 'How queues are doing, in the order of their numbers.', since: 1 },
  pageOf(QueueStatistics, 'The queues of this page.'),
);

export const statisticsQuery = {
  since: Type.Optional(
    Instant('From when calls count. Default: the midnight (UTC) before `until`.'),
  ),
  until: Type.Optional(Instant('Until when. Default: now.')),
};

export const exampleStatistics = {
  queue: 'support',
  displayName: 'Support',
  waiting: 3,
  longestWaitMs: 41_000,
  operators: [
    { status: 'READY' as const, operators: 1 },
    { status: 'IN_SERVICE' as const, operators: 4 },
  ],
  since: '2026-11-26T00:00:00.000Z',
  until: '2026-11-26T09:30:00.000Z',
  answered: 120,
  abandoned: 6,
  overflowed: 2,
  answeredInTime: 104,
  abandonedEarly: 2,
  serviceLevelMs: 20_000,
  serviceLevel: 0.825_396_825_396_825_4,
  averageWaitMs: 12_500,
  longestAnsweredWaitMs: 94_000,
};
