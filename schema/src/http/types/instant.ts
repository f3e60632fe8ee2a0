import { Type } from '@sinclair/typebox';

/** A time in UTC, RFC 3339. */
export const Instant = (description: string) =>
  Type.String({
    pattern:
      '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:\\.[0-9]{3})?Z$',
    description: `${description} RFC 3339, UTC.`,
  });
