/** Warnings in words: of a document that says the same thing everywhere, one line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { warningTexts } from '../src/cli/warning-texts.js';
import type { Mistake } from '../src/model/model-error.js';
import { runCommand } from './support/command-run.js';

const warning = (line: number, message: string, file = 'a.json'): Mistake => ({
  ...{ rule: 'not-carried-over', at: `#/${String(line)}`, message },
  source: { file, line, column: 3 },
});

describe('warnings in words', () => {
  it('name the first place of what is said alike, some others, and how many more there are', () => {
    const alike = [7, 9, 12, 20, 31].map((line) => warning(line, 'x-side is unknown'));
    expect(warningTexts([...alike, warning(8, 'x-method is unknown')])).toEqual([
      'a.json:7:3 #/7: x-side is unknown; the same at line 9, line 12, line 20 and 1 more [not-carried-over]',
      'a.json:8:3 #/8: x-method is unknown [not-carried-over]',
    ]);
  });

  it('name the file of a place elsewhere, and what it is of where no line is known', () => {
    const { source: _, ...nowhere } = warning(4, 'odd');
    expect(warningTexts([warning(1, 'odd'), warning(2, 'odd', 'b.json'), nowhere])).toEqual([
      'a.json:1:3 #/1: odd; the same at b.json:2, #/4 [not-carried-over]',
    ]);
  });

  it('leave apart what two rules say alike', () => {
    const other: Mistake = { ...warning(2, 'odd'), rule: 'unportable-path' };
    expect(warningTexts([warning(1, 'odd'), other])).toHaveLength(2);
  });
});

describe('an imported document with a keyword that is unknown in many places', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-warnings-'));
    file = path.join(folder, 'acme.json');
    const side = { type: 'string', 'x-side': 'agent' };
    writeFileSync(file, JSON.stringify({ $defs: { A: side, B: side, C: side } }, undefined, 1));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['generate', () => ['--out', path.join(folder, 'out'), '--only', 'model']],
    ['import', () => ['--out', path.join(folder, 'acme.yaml'), '--force']],
  ])('is told of it once by `%s`, and place by place in JSON', async (command, more) => {
    const { error } = await runCommand([command, file, ...more()]);
    expect(error.split('\n').filter((line) => line.includes('x-side'))).toEqual([
      expect.stringMatching(/A\/x-side: .*; the same at line 9, line 13 \[not-carried-over\]$/),
    ]);
    const { info } = await runCommand([command, file, ...more(), '--json']);
    const { warnings, notes = warnings } = JSON.parse(info) as Record<string, Mistake[]>;
    expect(notes?.map(({ at }) => at)).toEqual(
      ['A', 'B', 'C'].map((each) => `#/$defs/${each}/x-side`),
    );
  });
});
