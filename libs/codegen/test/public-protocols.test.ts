/** Public schemas as they are, read where they lie, beside the repository. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { emitters, main } from '@ringspec/codegen';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { examineProtocol } from '../src/model/build-model.js';
import { TypedSources } from './support/typed-sources.js';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/protocols');
const suite = existsSync(folder) ? describe : describe.skip;

suite(`the protocols in ${folder}`, () => {
  it.each(['mcp-2025-06-18', 'mcp-2025-11-25', 'cloudevents'])(
    'are generated as they are: %s',
    async (name) => {
      const file = path.join(folder, `${name}.json`);
      const document = parseDocument(readFileSync(file, 'utf8'), file);
      const { protocol, mistakes } = readJsonProtocol(document, { lenient: true });
      const examined = examineProtocol(protocol);
      expect([...mistakes, ...examined.mistakes]).toEqual([]);
      const files = (await Promise.all(emitters.map((each) => each.emit(examined.model)))).flat();
      const sources = files.filter((each) => each.path.startsWith('typescript/'));
      const typed = new TypedSources(
        new Map(sources.map((each) => [each.path.slice('typescript/'.length), each.content])),
      );
      expect(typed.errors()).toEqual([]);
    },
  );

  it('are told what stands in the way, each with its line: dap', async () => {
    const out = mkdtempSync(path.join(tmpdir(), 'ringspec-dap-'));
    let said = '';
    const write = (text: string): void => void (said += text);
    const args = ['--protocol', path.join(folder, 'dap.json'), '--out', out, '--lenient'];
    expect(await main(['generate', ...args], { info: write, error: write })).toBe(1);
    const [, ...mistakes] = said.trimEnd().split('\n');
    expect(mistakes.filter((line) => !/dap\.json:\d+:\d+ .*\[[a-z-]+\]$/.test(line))).toEqual([]);
    rmSync(out, { recursive: true });
  });
});
