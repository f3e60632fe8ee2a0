import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const Headers = defineType(
  'Headers',
  {
    summary: 'Extra call headers: names start with `X-`, values are one line of text.',
    details:
      'At most 32 headers, each value at most 200 characters and no control characters: what is a line here must not become two elsewhere.',
    since: 1,
  },
  Type.Record(
    Type.String({ pattern: '^[Xx]-[!-~]{1,100}$' }),
    Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$' }),
    {
      maxProperties: 32,
      additionalProperties: false,
    },
  ),
);
