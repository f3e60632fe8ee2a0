/** What `diff` says of a change, on the files of a real generation. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProtocolDiff } from '../src/diff/diff-report.js';
import { protocolTemplate } from '../src/init/protocol-template.js';
import { runCommand } from './support/command-run.js';

describe('diff', () => {
  let folder: string;
  let out: string;
  let original: string;
  let changed: string;
  const run = (...args: readonly string[]) =>
    runCommand(['diff', '--protocol', changed, '--only', 'docs,typescript', ...args]);
  const asJson = async (...args: readonly string[]) =>
    JSON.parse((await run('--json', ...args)).info) as ProtocolDiff & { verdict: string };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-diff-'));
    out = path.join(folder, 'out');
    original = path.join(folder, 'tasks.yaml');
    changed = path.join(folder, 'changed.yaml');
    const text = protocolTemplate({ name: 'tasks', envelope: 'json-rpc' });
    const by = 'by: { type: string, description: Who asks. }\n    required: [title, by]';
    writeFileSync(original, text);
    writeFileSync(
      changed,
      text
        .replace(/( {4}required: \[title\])/, `      ${by}`)
        .replace('- title: Water the plants\n\n', '- { title: Water the plants, by: Ann }\n\n'),
    );
    const args = ['generate', '--protocol', original, '--out', out, '--only', 'model'];
    expect(await runCommand(args)).toMatchObject({ code: 0, error: '' });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('tells a change in words, with whom it breaks, and in files', async () => {
    const diff = await asJson('--out', out);
    expect(diff).toMatchObject({
      ...{ protocol: 'tasks', level: 1, verdict: 'breaking' },
      against: { level: 1, file: expect.stringMatching(/out\/model\.json$/) },
      changes: [
        {
          ...{ rule: 'param-required-added', at: 'request addTask params /by' },
          breaks: expect.arrayContaining(['writer']),
        },
      ],
    });
    const [typescript, docs] = diff.artefacts;
    expect(docs?.files.map((each) => each.path)).toContain('docs/requests/addTask.md');
    const [file] = typescript?.files ?? [];
    expect(file).toMatchObject({ kind: 'changed', path: 'typescript/requests.ts', removed: 1 });
    expect(file?.patch).toMatch(/^--- a\/typescript\/requests\.ts\n[^]*\n\+ {2}by: string;\n/);
    const { info, code } = await run('--out', out, '--patch');
    expect(code).toBe(0);
    expect(info).toContain('Breaks deployed clients (1)');
    expect(info).toMatch(
      / {2}typescript {2}1 changed: \+\d+ -1\n {4}changed typescript\/requests.ts/,
    );
    expect(info).toContain('\n+  by: string;\n');
  });

  it('says nothing of what has not changed', async () => {
    const args = ['diff', '--protocol', original, '--out', out, '--only', 'docs,typescript'];
    expect((await runCommand(args)).info).toMatch(
      /^tasks level 1 against level 1 in .*: 0 changes\n\nFiles\n {2}typescript {2}as it was\n {2}docs {8}as it was\n$/,
    );
  });

  it('compares with another protocol, or with another document', async () => {
    expect((await asJson('--against', original)).changes).toHaveLength(1);
    const imported = path.join(import.meta.dirname, 'fixtures/import/shop.openrpc.json');
    const args = ['diff', imported, '--against', imported, '--only', 'docs'];
    expect((await runCommand(args)).info).toContain('0 changes');
  });

  it('needs something to compare with', async () => {
    expect(await run('--out', path.join(folder, 'nowhere'))).toMatchObject({
      code: 1,
      error: expect.stringContaining('generate first'),
    });
    expect(await run()).toMatchObject({ code: 2 });
  });
});
