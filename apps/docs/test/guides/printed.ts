import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';

const folder = path.resolve(import.meta.dirname, '../../examples/output');

/** What programs print from now on, as lines, until `restore`. */
export function listen(): { lines: string[]; restore(): void } {
  const lines: string[] = [];
  const spy = jest.spyOn(console, 'log').mockImplementation((...words: unknown[]) => {
    lines.push(words.map(String).join(' '));
  });
  return { lines, restore: () => spy.mockRestore() };
}

/**
 * What a page shows as the output of its program. The test holds it to what the run printed; with
 * `WRITE_OUTPUT=1` it is written instead.
 */
export function shownOutput(
  name: string,
  printed: readonly string[],
  ending: 'output' | 'mermaid' = 'output',
): string[] {
  const file = path.join(folder, `${name}.${ending}`);
  if (process.env['WRITE_OUTPUT'] !== undefined) writeFileSync(file, `${printed.join('\n')}\n`);
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}
