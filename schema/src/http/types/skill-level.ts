import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';
import { pageOf } from './page.js';

export const SkillLevel = defineType(
  'SkillLevel',
  { summary: 'A skill, and how good somebody is at it or has to be.', since: 1 },
  Type.Object({
    name: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Any name of your own, such as `french`; compared in lower case.',
    }),
    level: Type.Integer({ minimum: 1, maximum: 10, description: '1 is little, 10 is best.' }),
  }),
);

export const skills = (description: string) =>
  Type.Array(SkillLevel, { maxItems: 50, description });

export const SkillEntry = defineType(
  'SkillEntry',
  { summary: 'A skill that somebody has or a queue asks for.', since: 1 },
  Type.Object({
    name: Type.String({ description: 'Its name, in lower case.' }),
    operators: Type.Integer({ minimum: 0, description: 'How many users have it.' }),
    queues: Type.Array(Type.String(), { description: 'Numbers of the queues that ask for it.' }),
  }),
);

export const SkillPage = defineType(
  'SkillPage',
  { summary: 'Skills in the order of their names.', since: 1 },
  pageOf(SkillEntry, 'The skills of this page.'),
);

export const exampleSkills = [{ name: 'french', level: 7 }];
