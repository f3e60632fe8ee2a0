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
  /** A section, or a part of a segment. */
  seconds: 99_999,
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
  const number = (pattern: RegExp, min: number, max: number, what: string): number => {
    const [text = ''] = pattern.exec(script.slice(position)) ?? [];
    const value = Number(text);
    if (text === '' || value < min || value > max) {
      fail(`Expected ${what} from ${String(min)} to ${String(max)}`);
    }
    position += text.length;
    return value;
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
    skip('*')
      ? Infinity
      : number(/^(\d+(\.\d{1,3})?|\.\d{1,3})/, 0, toneScriptLimits.seconds, "'*' or seconds");

  const frequency = (): ToneFrequency => {
    const { hz, level } = toneScriptLimits;
    const frequency = number(/^\d+/, 1, hz, 'whole hertz');
    expect('@');
    return { hz: frequency, level: number(/^[+-]?\d+(\.\d+)?/, -level, level, 'dBm') };
  };

  const segment = (frequencies: readonly ToneFrequency[]): ToneSegment => {
    const on = seconds();
    expect('/');
    const off = seconds();
    expect('/');
    const start = position;
    const indexes = list('+', toneScriptLimits.frequencies, 'frequencies', () =>
      number(/^\d+/, 0, frequencies.length, 'an index'),
    );
    if (indexes.includes(0) && indexes.length > 1) fail('0 is silence and stands alone', start);
    return { on, off, frequencies: indexes.flatMap((index) => frequencies[index - 1] ?? []) };
  };

  const section = (frequencies: readonly ToneFrequency[]): ToneSection => {
    const start = position;
    const duration = seconds();
    expect('(');
    const segments = list(',', toneScriptLimits.segments, 'segments', () => segment(frequencies));
    expect(')');
    const times = segments.flatMap(({ on, off }) => [on, off]);
    const finite = times.filter(Number.isFinite).reduce((sum, time) => sum + time, 0);
    if (finite > toneScriptLimits.cycleSeconds) {
      fail(`Segments last more than ${String(toneScriptLimits.cycleSeconds)} s together`, start);
    }
    if (duration === 0 || times.every((time) => time === 0)) {
      fail('The section lasts no time', start);
    }
    return { duration, segments };
  };

  const { length } = toneScriptLimits;
  if (typeof script !== 'string') fail('A tone script is a string');
  if (script.length > length) fail(`More than ${String(length)} characters`, length);
  const frequencies = list(',', toneScriptLimits.frequencies, 'frequencies', frequency);
  expect(';');
  const sections = list(';', toneScriptLimits.sections, 'sections', () => section(frequencies));
  if (position < script.length) fail('Expected the end of the script');
  return { frequencies, sections };
}
