import type { ProgressToneCountry } from '@ringspec/generated';
import type { ToneFrequency, ToneScript } from './tone-script.js';

/** What a caller hears while it rings, by country (ITU-T E.180). */
export const ringback = {
  US: '440@-19,480@-19;*(2/4/1+2)',
  RU: '425@-19;*(1/3/1)',
} as const satisfies Record<ProgressToneCountry, string>;

/** The same, parsed: a page that only calls has no need of the parser. */
export const parsedRingback: Readonly<Record<ProgressToneCountry, ToneScript>> = {
  US: cadence([440, 480], 2, 4),
  RU: cadence([425], 1, 3),
};

function cadence(tones: readonly number[], on: number, off: number): ToneScript {
  const frequencies = tones.map((hz): ToneFrequency => ({ hz, level: -19 }));
  return { frequencies, sections: [{ duration: Infinity, segments: [{ on, off, frequencies }] }] };
}
