import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkRequest } from '@ringspec/generated/validators/requests';
import { checkRequest as strictRequest } from '@ringspec/generated/validators/strict/requests';
import { checkWireEvent as strictWireEvent } from '@ringspec/generated/validators/strict/wire-events';
import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import { parseClientFrame, parseGatewayFrame } from '../src/index.js';
import { parseJson } from '../src/parse-json.js';

const corpus = path.resolve(import.meta.dirname, '../../../generated/corpus');

interface TextCase {
  title: string;
  text: string;
  readable: boolean;
  data?: unknown;
}

interface WrittenCase {
  title: string;
  text?: string;
  valid: { reader: boolean; writer: boolean };
  path?: string;
}

function casesIn<T>(file: string): { message: string; cases: T[] } {
  return JSON.parse(readFileSync(path.join(corpus, file), 'utf8')) as {
    message: string;
    cases: T[];
  };
}

describe('texts of JSON', () => {
  const { cases } = casesIn<TextCase>('texts.json');

  it.each(cases.filter(({ readable }) => readable))('are read: $title', ({ text, data }) => {
    // Minus zero is zero.
    expect(JSON.parse(JSON.stringify(parseJson(text)))).toEqual(data);
  });

  it.each(cases.filter(({ readable }) => !readable))('are refused: $title', ({ text }) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('that are refused are faults of frames, on both sides', () => {
    for (const { text } of cases.filter(({ readable }) => !readable)) {
      const fault = parseClientFrame(text, 1_000_000);
      expect(fault).toMatchObject({ kind: 'fault', id: null });
      expect(parseGatewayFrame(text, checkWireEvent)).toMatchObject({
        kind: 'unreadable',
        path: '',
      });
    }
  });

  it('are refused with half a pair as it is, too', () => {
    for (const half of ['\ud800', '\udc00 x']) {
      expect(() => parseJson(`["${half}"]`)).toThrow(SyntaxError);
      expect(() => parseJson(`{"${half}":1}`)).toThrow(SyntaxError);
    }
  });

  it('are refused for one wrong thing among sound ones', () => {
    const wrong = ['"\\ud800"', '1e400'];
    const sound = ['"a"', '1', 'null', 'true'];
    for (const one of wrong) {
      for (const other of sound) {
        for (const text of [`[${other},${one}]`, `{"a":${one},"b":${other}}`])
          expect(() => parseJson(text)).toThrow(SyntaxError);
      }
    }
  });

  it('look alike where nothing is wrong with them', () => {
    const sound = ['1e-999', '"e999 \\ud83d\\ude00"', `"${'1'.repeat(200)}"`, '1e099'];
    for (const text of sound) expect(parseJson(text)).toEqual(JSON.parse(text));
  });
});

describe('the way that messages are written', () => {
  const folders = {
    requests: { reader: checkRequest, writer: strictRequest },
    'wire-events': { reader: checkWireEvent, writer: strictWireEvent },
  };

  it.each(['requests', 'wire-events'] as const)('is judged as the corpus says: %s', (folder) => {
    const { reader, writer } = folders[folder];
    let count = 0;
    for (const file of readdirSync(path.join(corpus, folder))) {
      const { message, cases } = casesIn<WrittenCase>(`${folder}/${file}`);
      for (const { title, text, valid, path: at } of cases) {
        if (text === undefined) continue;
        count += 1;
        const value = parseJson(text);
        const isFit = reader(message, value)?.length === 0;
        const [issue] = writer(message, value) ?? [];
        const verdict = { reader: isFit, writer: issue === undefined };
        expect([message, title, verdict, issue?.path]).toEqual([message, title, valid, at]);
      }
    }
    expect(count).toBeGreaterThan(40);
  });
});
