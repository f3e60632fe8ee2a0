import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';

export const TokenExpiring = defineEvent({
  name: 'TokenExpiring',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'A token is about to expire: refresh it while that is possible.',
  fires:
    'When nine tenths of the life of the access token of the newest login or refresh have passed, and so again after each. Not after the end of the session, and not for tokens of another page.',
  params: Type.Object({
    expiresInMs: Type.Integer({ minimum: 0, description: 'What is left of its life.' }),
  }),
  examples: { 'in-five-hours': { expiresInMs: 17_280_000 } },
});
