import { Type } from '@sinclair/typebox';

/** A key of a telephone. */
export const Tone = () =>
  Type.String({
    minLength: 1,
    maxLength: 1,
    pattern: '^[0-9*#]$',
    description: 'The key: one of `0`–`9`, `*` and `#`.',
  });
