import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { pageOf } from './page.js';
import { exampleSkills, skills } from './skill-level.js';

const priority = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 10, default: 1, description });

export const QueueMember = defineType(
  'QueueMember',
  { summary: 'An operator of a queue.', since: 1 },
  Type.Object({
    name: Type.String({ description: 'Name of the user.' }),
    displayName: Type.String({ description: 'What others see.' }),
    priority: priority('Whom calls go to first: 1 before 2.'),
    skills: skills('What the user is able to do, whatever the queue.'),
    isSuitable: Type.Boolean({ description: 'Whether these are what the queue asks for.' }),
  }),
);

export const QueueMembership = defineType(
  'QueueMembership',
  { summary: 'What a user is to a queue.', since: 1 },
  Type.Object({
    priority: Type.Optional(priority('Whom calls go to first: 1 before 2. Default: 1.')),
  }),
);

export const QueueMemberPage = defineType(
  'QueueMemberPage',
  { summary: 'Operators of a queue in the order of their names.', since: 1 },
  pageOf(QueueMember, 'The operators of this page.'),
);

export const exampleMember = {
  name: 'erin',
  displayName: 'Erin Evans',
  priority: 1,
  skills: exampleSkills,
  isSuitable: true,
};
