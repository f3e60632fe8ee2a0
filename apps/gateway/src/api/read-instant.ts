import { ApiFailure } from './api-failure.js';

/** A time of the query. The pattern of the schema takes days that no month has. */
export function readInstant(text: string | undefined, member: string): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  const detail = 'There is no such time.';
  throw new ApiFailure('InvalidRequest', { detail, pointer: `/query/${member}` });
}
