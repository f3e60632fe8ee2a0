import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { OperatorACDStatuses } from '../../types/operator-acd-statuses.js';
import { Instant } from './instant.js';
import { pageOf } from './page.js';
import { exampleSkills, skills } from './skill-level.js';

export const Operator = defineType(
  'Operator',
  { summary: 'A user who serves queues, and what they are doing.', since: 1 },
  Type.Object({
    name: Type.String({ description: 'Name of the user.' }),
    displayName: Type.String({ description: 'What others see.' }),
    status: OperatorACDStatuses,
    since: Type.Optional(Instant('When that began; absent where there never was another.')),
    reason: Type.Optional(
      Type.String({ description: 'What was said of it: the reason of a pause or a ban.' }),
    ),
    wrapUpUntil: Type.Optional(
      Instant('When the work after a call ends by itself, and the operator is ready again.'),
    ),
    call: Type.Optional(
      Type.String({ description: 'Id of the queue call that is offered or up.' }),
    ),
    connected: Type.Boolean({ description: 'Whether calls can ring there now.' }),
    queues: Type.Array(Type.String(), { description: 'Numbers of the queues that they serve.' }),
    skills: skills('What they are able to do.'),
  }),
);

export const OperatorPage = defineType(
  'OperatorPage',
  { summary: 'Operators in the order of their names.', since: 1 },
  pageOf(Operator, 'The operators of this page.'),
);

export const OperatorStatusChange = defineType(
  'OperatorStatusChange',
  { summary: 'The status that an operator is to have.', since: 1 },
  Type.Object({
    status: OperatorACDStatuses,
    reason: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Why, such as `training`: the operator and who watches are told.',
      }),
    ),
  }),
);

export const WrapUpExtension = defineType(
  'WrapUpExtension',
  { summary: 'More time for the work after a call.', since: 1 },
  Type.Object({
    byMs: Type.Integer({
      minimum: 1_000,
      maximum: 86_400_000,
      description: 'How much longer than it would last now.',
    }),
  }),
);

export const OperatorSkills = defineType(
  'OperatorSkills',
  { summary: 'All that a user is able to do.', since: 1 },
  Type.Object({ skills: skills('All of them: those that are not named are taken away.') }),
);

export const exampleOperator = {
  name: 'erin',
  displayName: 'Erin Evans',
  status: 'TIMEOUT' as const,
  since: '2026-11-26T09:30:00.000Z',
  reason: 'lunch',
  connected: true,
  queues: ['support'],
  skills: exampleSkills,
};
