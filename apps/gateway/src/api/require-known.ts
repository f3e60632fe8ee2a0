import { ApiFailure } from './api-failure.js';

/**
 * A value of an enum that may grow: readers take those that they do not know, but nobody can be
 * served by them. Throws {@link ApiFailure}.
 */
export function requireKnown<T extends string>(
  known: readonly T[],
  value: string,
  pointer: string,
): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new ApiFailure('InvalidRequest', {
    detail: `Expected one of ${known.join(', ')}.`,
    pointer,
  });
}

/** The same for what a list is to be held to, by the name of its filter. */
export function requireKnownFilter<T extends string>(
  known: readonly T[],
  value: string | undefined,
  name: string,
): T | undefined {
  return value === undefined ? undefined : requireKnown(known, value, `/query/${name}`);
}
