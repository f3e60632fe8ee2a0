import { ToneScriptError } from '../errors/tone-script-error.js';
import type { ToneFrequency, ToneScript, ToneSection, ToneSegment } from './tone-script.js';

/** Limits of the grammar. Hertz and decibels are what sampled audio can hold. */
export const toneScriptLimits = {
  length: 127,
  frequencies: 6,
  sections: 2,
  segments: 6,
  hz: 20_000,
  level: 99,
  /** Finite segments of one section, together. */
  cycleSeconds: 60,
} as const;

/**
 * Parses the tone scripts of Sipura and Cisco phones (SPA300/500 and SPA9x2 administration guides):
 *
 * - script = frequencies `;` section [`;` section]
 * - frequencies = hz`@`level, up to six, separated by commas; whole hertz, level in dBm
 * - section = duration`(`segment [`,` segment …]`)`, up to six segments
 * - segment = on`/`off`/`indexes; indexes count from 1, are joined by `+`, and `0` is silence
 * - durations are seconds with up to three decimals, `*` is for ever
 *
 * @throws ToneScriptError with the position of the mistake
 */
export function parseToneScript(script: string): ToneScript {
  let position = 0;

  const fail = (message: string, at = position): never => {
    throw ToneScriptError.at(at, message);
  };
  const skip = (character: string): boolean => {
    const found = script[position] === character;
    if (found) position += 1;
    return found;
  };
  const expect = (character: string): void => {
    if (!skip(character)) fail(`Expected '${character}'`);
  };
  const number = (pattern: RegExp, expected: string): number => {
    const [text] = pattern.exec(script.slice(position)) ?? fail(`Expected ${expected}`);
    position += text.length;
    return Number(text);
  };
  const list = <T>(separator: string, limit: number, what: string, item: () => T): T[] => {
    const items: T[] = [];
    do {
      if (items.length === limit) fail(`More than ${String(limit)} ${what}`);
      items.push(item());
    } while (skip(separator));
    return items;
  };
  const seconds = (): number =>
    skip('*') ? Infinity : number(/^(\d+(\.\d{1,3})?|\.\d{1,3})/, "a duration in seconds or '*'");

  const frequency = (): ToneFrequency => {
    const start = position;
    const hz = number(/^\d+/, 'a frequency in whole hertz');
    if (hz < 1 || hz > toneScriptLimits.hz) {
      fail(`A frequency is between 1 and ${String(toneScriptLimits.hz)} Hz`, start);
    }
    expect('@');
    const levelStart = position;
    const level = number(/^[+-]?\d+(\.\d+)?/, 'a level in dBm');
    if (Math.abs(level) > toneScriptLimits.level) {
      fail(`A level is at most ${String(toneScriptLimits.level)} dBm either way`, levelStart);
    }
    return { hz, level };
  };

  const segment = (frequencies: readonly ToneFrequency[]): ToneSegment => {
    const on = seconds();
    expect('/');
    const off = seconds();
    expect('/');
    const start = position;
    const indexes = list('+', toneScriptLimits.frequencies, 'frequencies in one segment', () => {
      const at = position;
      const index = number(/^\d+/, 'the index of a frequency');
      if (index > frequencies.length) fail(`There is no frequency ${String(index)}`, at);
      return index;
    });
    if (indexes.includes(0) && indexes.length > 1) fail('0 is silence and stands alone', start);
    return { on, off, frequencies: indexes.flatMap((index) => frequencies[index - 1] ?? []) };
  };

  const section = (frequencies: readonly ToneFrequency[]): ToneSection => {
    const start = position;
    const duration = seconds();
    if (duration === 0) fail('A section must last longer than 0 s', start);
    expect('(');
    const segmentsStart = position;
    const segments = list(',', toneScriptLimits.segments, 'segments in one section', () =>
      segment(frequencies),
    );
    expect(')');
    const times = segments.flatMap(({ on, off }) => [on, off]);
    const finite = times.filter(Number.isFinite).reduce((sum, time) => sum + time, 0);
    if (finite > toneScriptLimits.cycleSeconds) {
      fail(
        `Segments last at most ${String(toneScriptLimits.cycleSeconds)} s together`,
        segmentsStart,
      );
    }
    if (times.every((time) => time === 0)) fail('The segments last no time', segmentsStart);
    return { duration, segments };
  };

  if (typeof script !== 'string') fail('A tone script is a string');
  if (script.length > toneScriptLimits.length) {
    fail(
      `A tone script has at most ${String(toneScriptLimits.length)} characters`,
      toneScriptLimits.length,
    );
  }
  const frequencies = list(',', toneScriptLimits.frequencies, 'frequencies', frequency);
  expect(';');
  const sections = list(';', toneScriptLimits.sections, 'sections', () => section(frequencies));
  if (position < script.length) fail('Expected the end of the script');
  return { frequencies, sections };
}
