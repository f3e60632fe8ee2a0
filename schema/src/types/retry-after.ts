import { Type } from '@sinclair/typebox';

/** When an attempt that came too early may be repeated. */
export const RetryAfterMs = () =>
  Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'How long to wait before another attempt, in ms; with code 429.',
    }),
  );
