import { Type } from '@sinclair/typebox';

/** A time in UTC, RFC 3339. */
export const Instant = (description: string) =>
  Type.String({
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{3})?Z$',
    description: `${description} RFC 3339, UTC.`,
  });
