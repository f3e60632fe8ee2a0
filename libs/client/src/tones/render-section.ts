import type { ToneSection, ToneSegment } from './tone-script.js';

/** One pass through the segments of a section, to be repeated from `loopStart` for its duration. */
export interface RenderedSection {
  /** Between -1 and 1, one channel. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** Index of the sample that follows the last one; those before it are heard once. */
  readonly loopStart: number;
}

/** What stands for an endless part: whole hertz have whole periods in a second, so its loop has no seam. */
const endlessPartSeconds = 1;

/**
 * The samples of one cycle of a section. Each frequency adds a sine of amplitude 10^(level/20) that
 * begins at phase 0 with its segment; the sum is cut off at full scale. Rounding of durations to
 * whole samples does not add up over segments. Segments after an endless one are never heard.
 */
export function renderSection(section: ToneSection, sampleRate: number): RenderedSection {
  const parts: { readonly samples: number; readonly segment?: ToneSegment }[] = [];
  let end = 0;
  let endSamples = 0;
  let loopStart = 0;
  let endless = false;
  const add = (seconds: number, segment?: ToneSegment): void => {
    if (endless) return;
    endless = seconds === Infinity;
    if (endless) loopStart = endSamples;
    end += endless ? endlessPartSeconds : seconds;
    const samples = Math.round(end * sampleRate) - endSamples;
    endSamples += samples;
    parts.push({ samples, ...(segment && { segment }) });
  };
  for (const segment of section.segments) {
    add(segment.on, segment);
    add(segment.off);
  }
  const samples = new Float32Array(endSamples);
  let start = 0;
  for (const part of parts) {
    for (const { hz, level } of part.segment?.frequencies ?? []) {
      const amplitude = 10 ** (level / 20);
      const step = (2 * Math.PI * hz) / sampleRate;
      for (let i = 0; i < part.samples; i += 1) {
        samples[start + i] = (samples[start + i] ?? 0) + amplitude * Math.sin(step * i);
      }
    }
    start += part.samples;
  }
  return { samples: samples.map((sample) => Math.max(-1, Math.min(1, sample))), loopStart };
}
