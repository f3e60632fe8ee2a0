import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const Headers = defineType(
  'Headers',
  {
    summary: 'Extra call headers: names start with `X-`, values are text.',
    details: 'At most 32 headers, each value at most 200 characters.',
    since: 1,
  },
  Type.Record(Type.String({ pattern: '^[Xx]-[!-~]{1,100}$' }), Type.String({ maxLength: 200 }), {
    maxProperties: 32,
    additionalProperties: false,
  }),
);
