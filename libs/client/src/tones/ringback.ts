import type { ProgressToneCountry } from '@ringspec/generated';

/** What a caller hears while it rings, by country (ITU-T E.180). */
export const ringback = {
  US: '440@-19,480@-19;*(2/4/1+2)',
  RU: '425@-19;*(1/3/1)',
} as const satisfies Record<ProgressToneCountry, string>;
