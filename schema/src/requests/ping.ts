import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';

export const ping = defineRequest({
  name: 'ping',
  since: 1,
  summary: 'Shows that the client lives, and asks whether the gateway does.',
  params: Type.Object({}),
  result: Type.Object({}),
  errors: [],
  examples: { beat: { params: {}, result: {} } },
});
