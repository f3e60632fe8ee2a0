/** What texts of each format look like. That ajv has the same view is shown by plain-words.test.ts. */
import { describe, expect, it } from '@jest/globals';
import { analyse } from 'scslre';
import { FORMAT_LENGTHS, FORMAT_PATTERNS, FORMATS_OF_PATTERNS } from '../src/model/formats.js';
import { slowPatterns } from '../src/model/slow-patterns.js';
import { documentOf, readDocument } from './support/read-document.js';

const has = (format: string, text: string) =>
  new RegExp(FORMAT_PATTERNS[format] ?? '(?!)', 'u').test(text);

const TEXTS: Readonly<Record<string, { right: string[]; wrong: string[] }>> = {
  'date-time': {
    right: ['2024-02-29T12:00:00Z', '1996-12-19t16:39:57.25-08:00', '2024-12-31T23:59:60z'],
    wrong: ['2023-02-29T12:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01 12:00:00Z', '2024-01-01'],
  },
  date: {
    right: ['2024-01-31', '2024-04-30', '2023-02-28', '2000-02-29', '0000-02-29'],
    wrong: ['2024-04-31', '1900-02-29', '2024-00-01', '2024-13-01', '2024-1-1', 'x2024-01-01'],
  },
  time: {
    right: ['00:00:00Z', '23:59:59.999+23:59'],
    wrong: ['24:00:00Z', '12:60:00Z', '12:00:61Z', '12:00:00', '12:00:00+24:00'],
  },
  duration: {
    right: ['P1Y2M3DT4H5M6S', 'P1W', 'P1M', 'PT1M', 'P1DT1S'],
    wrong: ['P', 'PT', 'P1', '1D', 'P1WT1H', 'P1S', 'P1DT', 'P1Y1D1M'],
  },
  uri: {
    right: ['https://a.example/b?c=d#e', 'urn:isbn:1', 'a:%20', 'mailto:a@b.example'],
    wrong: ['//a.example', 'a b:c', '1a:b', 'a:%2', 'a:"', ':a'],
  },
  'uri-reference': {
    right: ['', '#a', '../b?c', '//a.example', 'a:b', './a:b'],
    wrong: ['1a:b', 'a b', '\\', '%4'],
  },
  email: {
    right: ['a@b', 'a.b+c@d.example', "o'hara@x.example"],
    wrong: ['a', '@b', 'a@', '.a@b', 'a.@b', 'a@b.', 'a@-b', 'a b@c'],
  },
  uuid: {
    right: ['123e4567-e89b-12d3-a456-426614174000', 'ABCDEF00-0000-0000-0000-000000000000'],
    wrong: ['123e4567-e89b-12d3-a456-42661417400', '123e4567e89b12d3a456426614174000', 'g'],
  },
  hostname: {
    right: ['a', 'a-b.c', `${'a'.repeat(63)}.b`, '1.2'],
    wrong: ['', '-a', 'a-', 'a..b', 'a_b', `${'a'.repeat(64)}.b`, 'a.'],
  },
  ipv4: {
    right: ['0.0.0.0', '255.249.199.9', '10.20.30.40'],
    wrong: ['256.0.0.0', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.a'],
  },
  ipv6: {
    right: ['1:2:3:4:5:6:7:8', 'ABCD::ef01', '1:2:3:4:5:6:1.2.3.4', '::1.2.3.4', '1::1.2.3.4'],
    wrong: ['1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', 'g::', ':1', '1:', '1::2::3', ':::'],
  },
  byte: {
    right: ['', 'YQ==', 'YWI=', 'YWJj', 'YWJj+/8='],
    wrong: ['Y', 'YQ', 'YQ=', 'YWI==', 'YWJj=', 'YW-j'],
  },
};

describe('a format', () => {
  it('has its texts here, each of them', () => {
    expect(Object.keys(TEXTS).sort()).toEqual(Object.keys(FORMAT_PATTERNS).sort());
  });

  it.each(Object.entries(TEXTS))('%s is that of these texts, and not of those', (format, texts) => {
    expect(texts.right.filter((text) => !has(format, text))).toEqual([]);
    expect(texts.wrong.filter((text) => has(format, text))).toEqual([]);
  });

  it('ipv6 leaves out one row of zeros, wherever it stands', () => {
    const groups = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
    for (let before = 0; before <= 8; before += 1) {
      for (let after = 0; before + after <= 9; after += 1) {
        const text = `${groups(before).join(':')}::${groups(after).join(':')}`;
        expect([text, has('ipv6', text)]).toEqual([text, before + after <= 7]);
        const tail = [...groups(after), '1.2.3.4'].join(':');
        const mixed = `${groups(before).join(':')}::${tail}`;
        expect([mixed, has('ipv6', mixed)]).toEqual([mixed, before + after <= 5]);
      }
    }
  });

  it('is never slow, as is taken for known: nothing is repeated within what is repeated', () => {
    for (const [format, source] of Object.entries(FORMAT_PATTERNS)) {
      const { reports } = analyse({ source, flags: 'u' });
      expect([format, reports.filter(({ exponential }) => exponential)]).toEqual([format, []]);
      const { model } = readDocument(documentOf({ Text: { type: 'string', format } }));
      expect([format, slowPatterns(model)]).toEqual([format, []]);
    }
  });

  it('hostname is as long as names are in the DNS', () => {
    expect(FORMAT_LENGTHS).toEqual({ hostname: 253 });
  });

  it('is known by its pattern, which is longer and tells less', () => {
    expect(FORMATS_OF_PATTERNS.size).toBe(Object.keys(TEXTS).length);
    for (const [format, pattern] of Object.entries(FORMAT_PATTERNS))
      expect(FORMATS_OF_PATTERNS.get(pattern)).toBe(format);
  });
});
