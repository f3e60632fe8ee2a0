import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { SkillPage } from './types/skill-level.js';

export const listSkills = defineOperation({
  name: 'listSkills',
  since: 1,
  summary: 'Lists the skills that users have or queues ask for.',
  method: 'GET',
  path: '/v1/skills',
  query: Type.Object({ ...pageQuery }),
  result: SkillPage,
  scope: 'read',
  errors: [],
  examples: {
    one: {
      query: {},
      result: { items: [{ name: 'french', operators: 2, queues: ['support'] }] },
    },
  },
});
