import { Type } from '@sinclair/typebox';

/** A time in UTC, RFC 3339. */
export const Instant = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?Z$',
    description: `${description} RFC 3339, UTC.`,
  });
