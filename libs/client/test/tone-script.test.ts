import { describe, expect, it } from '@jest/globals';
import { ToneScriptError } from '../src/errors/tone-script-error.js';
import { parseToneScript, toneScriptLimits } from '../src/tones/parse-tone-script.js';
import { parsedRingback, ringback } from '../src/tones/ringback.js';

const f350 = { hz: 350, level: -19 };
const f440 = { hz: 440, level: -19 };

function failure(script: string): ToneScriptError {
  try {
    parseToneScript(script);
  } catch (error) {
    if (error instanceof ToneScriptError) return error;
    throw error;
  }
  throw new Error(`'${script}' was taken.`);
}

describe('parseToneScript', () => {
  it('reads the dial tone', () => {
    expect(parseToneScript('350@-19,440@-19;10(*/0/1+2)')).toEqual({
      frequencies: [f350, f440],
      sections: [{ duration: 10, segments: [{ on: Infinity, off: 0, frequencies: [f350, f440] }] }],
    });
  });

  it('reads the stutter tone, with two sections', () => {
    expect(parseToneScript('350@-19,440@-19;2(.1/.1/1+2);10(*/0/1+2)').sections).toEqual([
      { duration: 2, segments: [{ on: 0.1, off: 0.1, frequencies: [f350, f440] }] },
      { duration: 10, segments: [{ on: Infinity, off: 0, frequencies: [f350, f440] }] },
    ]);
  });

  it('reads the special information tone, with silence', () => {
    const script = '985@-16,1428@-16,1777@-16;20(.380/0/1,.380/0/2,.380/0/3,0/4/0)';
    expect(parseToneScript(script).sections).toEqual([
      {
        duration: 20,
        segments: [
          { on: 0.38, off: 0, frequencies: [{ hz: 985, level: -16 }] },
          { on: 0.38, off: 0, frequencies: [{ hz: 1428, level: -16 }] },
          { on: 0.38, off: 0, frequencies: [{ hz: 1777, level: -16 }] },
          { on: 0, off: 4, frequencies: [] },
        ],
      },
    ]);
  });

  it('reads the ringback tones of the client', () => {
    expect(parseToneScript(ringback.US)).toEqual(parsedRingback.US);
    expect(parseToneScript(ringback.RU)).toEqual(parsedRingback.RU);
    expect(parseToneScript(ringback.US).sections).toEqual([
      {
        duration: Infinity,
        segments: [{ on: 2, off: 4, frequencies: [f440, { hz: 480, level: -19 }] }],
      },
    ]);
    expect(parseToneScript(ringback.RU).sections).toEqual([
      { duration: Infinity, segments: [{ on: 1, off: 3, frequencies: [{ hz: 425, level: -19 }] }] },
    ]);
  });

  it('reads levels of either sign and with decimals', () => {
    expect(parseToneScript('480@+10,620@0,440@-10.5;1(*/0/1+2+3)').frequencies).toEqual([
      { hz: 480, level: 10 },
      { hz: 620, level: 0 },
      { hz: 440, level: -10.5 },
    ]);
  });

  it('takes six frequencies, six segments and 127 characters, and no more', () => {
    const tones = (n: number): string => Array.from({ length: n }, () => '440@-19').join(',');
    const segments = (n: number): string => Array.from({ length: n }, () => '1/0/1').join(',');
    const script = `${tones(6)};1(${segments(6)})`;
    expect(parseToneScript(script)).toMatchObject({ frequencies: { length: 6 } });
    const padded = script.replace(';1(', `;${'0'.repeat(127 - script.length)}1(`);
    expect(padded).toHaveLength(toneScriptLimits.length);
    expect(parseToneScript(padded).sections[0]?.duration).toBe(1);
    expect(failure(padded.replace(';', ';0')).position).toBe(127);
    expect(failure(`${tones(7)};1(1/0/1)`).position).toBe(tones(6).length + 1);
    expect(failure(`440@-19;1(${segments(7)})`).position).toBe(10 + segments(6).length + 1);
  });

  it.each([
    ['nothing', '', 0],
    ['words', 'abc;1(1/0/1)', 0],
    ['a level that is missing', '350;10(*/0/1)', 3],
    ['a level that is no number', '350@x;10(*/0/1)', 4],
    ['a level beyond all measure', '350@-100;10(*/0/1)', 4],
    ['a frequency of 0 Hz', '0@-19;10(*/0/1)', 0],
    ['a frequency that nobody hears', '20001@-19;10(*/0/1)', 0],
    ['a fraction of a hertz', '350.5@-19;10(*/0/1)', 3],
    ['no section', '350@-19', 7],
    ['an empty section', '350@-19;', 8],
    ['a section without segments', '350@-19;10()', 11],
    ['a section that is not closed', '350@-19,440@-19;10(*/0', 22],
    ['a section of no length', '350@-19;0(1/0/1)', 8],
    ['a duration with four decimals', '350@-19;10(.1234/0/1)', 15],
    ['a negative duration', '350@-19;10(-1/0/1)', 11],
    ['a point that is no number', '350@-19;10(./0/1)', 11],
    ['a segment without frequencies', '350@-19;10(1/0/)', 15],
    ['a frequency that is not there', '350@-19;10(1/0/2)', 15],
    ['an index that is no number', '350@-19;10(1/0/x1)', 15],
    ['an index of two digits', '350@-19;10(1/0/10)', 15],
    ['silence with sound', '350@-19;10(1/0/0+1)', 15],
    ['segments of no length', '350@-19;10(0/0/1,0/0/0)', 8],
    ['a cycle that is too long', '350@-19;100(30/31/1)', 8],
    ['a duration that is too long', '350@-19;100000(1/1/1)', 8],
    ['a third section', '350@-19;1(1/0/1);1(1/0/1);1(1/0/1)', 26],
    ['what follows the end', '350@-19;10(1/0/1)x', 17],
    ['a space', '350@-19, 440@-19;10(1/0/1)', 8],
  ])('refuses %s, and says where', (_case, script, position) => {
    const error = failure(script);
    expect(error).toMatchObject({ errorName: 'InvalidToneScript', code: 5, position });
    expect(error.message).toContain(`position ${String(position)}`);
  });

  it('takes durations to the millisecond, levels to any fraction and cycles of a minute', () => {
    const script = parseToneScript('350@-19.25;100(.125/1.125/1,30/28.75/01)');
    expect(script.frequencies).toEqual([{ hz: 350, level: -19.25 }]);
    const times = script.sections[0]?.segments.map(({ on, off }) => [on, off]);
    expect(times).toEqual([
      [0.125, 1.125],
      [30, 28.75],
    ]);
  });

  it('refuses what is no text', () => {
    expect(() => parseToneScript(undefined as unknown as string)).toThrow(ToneScriptError);
  });
});
