import { describe, expect, it } from '@jest/globals';
import { parseToneScript } from '../src/tones/parse-tone-script.js';
import { renderSection, type RenderedSection } from '../src/tones/render-section.js';
import { ringback } from '../src/tones/ringback.js';

const sampleRate = 8_000;

function render(script: string, section = 0): RenderedSection {
  const parsed = parseToneScript(script).sections[section];
  if (parsed === undefined) throw new Error('There is no such section.');
  return renderSection(parsed, sampleRate);
}

function peak(samples: Float32Array): number {
  return samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
}

/** Amplitude of one frequency, by correlation over whole periods (a bin of the Fourier transform). */
function amplitude(samples: Float32Array, hz: number): number {
  let re = 0;
  let im = 0;
  samples.forEach((sample, i) => {
    re += sample * Math.cos((2 * Math.PI * hz * i) / sampleRate);
    im += sample * Math.sin((2 * Math.PI * hz * i) / sampleRate);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
}

describe('renderSection', () => {
  it('turns a level into an amplitude of 10^(level/20)', () => {
    const { samples } = render('440@-19;10(*/0/1)');
    expect(amplitude(samples, 440)).toBeCloseTo(0.1122, 4);
    expect(peak(samples)).toBeCloseTo(0.1122, 3);
    expect(amplitude(render('440@0;10(*/0/1)').samples, 440)).toBeCloseTo(1, 4);
  });

  it('adds the frequencies of a segment', () => {
    const { samples } = render('350@-19,440@-19;10(*/0/1+2)');
    expect(amplitude(samples, 350)).toBeCloseTo(0.1122, 4);
    expect(amplitude(samples, 440)).toBeCloseTo(0.1122, 4);
    expect(amplitude(samples, 395)).toBeCloseTo(0, 4);
    expect(peak(samples)).toBeCloseTo(0.224, 2);
  });

  it('begins each tone at phase 0', () => {
    const { samples } = render('1000@-6;1(.5/.5/1)');
    const level = 10 ** (-6 / 20);
    expect(samples[0]).toBe(0);
    expect(samples[1]).toBeCloseTo(level * Math.sin((2 * Math.PI * 1_000) / sampleRate), 6);
    expect(samples[2]).toBeCloseTo(level, 6);
  });

  it('renders one cycle: sound, then silence', () => {
    const { samples, loopStart } = render(ringback.US);
    expect(samples).toHaveLength(6 * sampleRate);
    expect(loopStart).toBe(0);
    expect(peak(samples.subarray(0, 2 * sampleRate))).toBeGreaterThan(0.2);
    expect(peak(samples.subarray(2 * sampleRate))).toBe(0);
  });

  it('renders the three tones and the silence of the special information tone in turn', () => {
    const { samples } = render('985@-16,1428@-16,1777@-16;20(.380/0/1,.380/0/2,.380/0/3,0/4/0)');
    const part = 0.38 * sampleRate;
    expect(samples).toHaveLength(3 * part + 4 * sampleRate);
    const level = 10 ** (-16 / 20);
    [985, 1428, 1777].forEach((hz, i) => {
      const tone = samples.subarray(i * part, (i + 1) * part);
      expect(amplitude(tone, hz)).toBeCloseTo(level, 2);
      expect(peak(tone)).toBeCloseTo(level, 2);
    });
    expect(peak(samples.subarray(3 * part))).toBe(0);
  });

  it('has no seam where an endless tone repeats', () => {
    const { samples, loopStart } = render('425@-19;*(*/0/1)');
    expect(loopStart).toBe(0);
    expect(samples).toHaveLength(sampleRate);
    // The sine is odd about the seam: one sample before it is the opposite of one sample after it.
    expect(samples[0]).toBe(0);
    expect(samples[1]).toBeGreaterThan(0.03);
    expect(samples.at(-1)).toBeCloseTo(-(samples[1] ?? 0), 6);
  });

  it('plays what comes before an endless part once, and nothing after it', () => {
    const { samples, loopStart } = render('425@-19;*(.25/.25/1,*/0/1,1/1/1)');
    expect(loopStart).toBe(0.5 * sampleRate);
    expect(samples).toHaveLength(1.5 * sampleRate);
    const silent = render('425@-19;*(.25/*/1)');
    expect(silent.loopStart).toBe(0.25 * sampleRate);
    expect(peak(silent.samples.subarray(silent.loopStart))).toBe(0);
  });

  it('cuts off at full scale and never makes what is no number', () => {
    const { samples } = render('480@10,620@0;10(.125/.125/1+2)');
    expect(peak(samples)).toBe(1);
    for (const section of [0, 1]) {
      const stutter = render('350@-19,440@-19;2(.1/.1/1+2);10(*/0/1+2)', section);
      expect(stutter.samples.every(Number.isFinite)).toBe(true);
    }
  });

  it('does not add up rounding errors', () => {
    const { samples } = renderSection(
      parseToneScript('440@-19;9(.001/.001/1,.001/.001/1,.001/.001/1)').sections[0] as never,
      44_100,
    );
    expect(samples).toHaveLength(Math.round(0.006 * 44_100));
  });
});
