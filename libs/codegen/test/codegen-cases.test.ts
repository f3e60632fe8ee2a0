/** Small documents on which the generator was wrong once, read where they lie, beside the repository. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { main } from '@ringspec/codegen';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/codegen-cases');
const suite = existsSync(folder) ? describe : describe.skip;

/** What comes of each: files, or mistakes by these rules. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  '01-silent-empty/array': ['unread-document', 'nothing-declared'],
  '01-silent-empty/draft7': ['missing-summary'],
  '02-ref-siblings/p': [],
  '03-required-anything/p': [],
  '04-event-own-name/p': ['taken-member'],
  '05-name-clash/builtin': ['generated-name-clash', 'generated-name-clash', 'generated-name-clash'],
  '05-name-clash/result': ['generated-name-clash'],
  '05-name-clash/wire-merge': ['generated-name-clash'],
  '06-enum-member-clash/p': [],
  '07-enum-values-crash/description': ['missing-summary', 'nothing-declared'],
  '07-enum-values-crash/empty-string': [],
  '07-enum-values-crash/name': ['nothing-declared', 'naming'],
  '07-enum-values-crash/null': [],
  '08-code-injection/p': ['naming'],
  '09-docs-html/p': [],
  '10-additionalproperties-ref/p': [],
  '11-recursive/p': ['missing-summary'],
  '12-pointers/deep': [],
  '12-pointers/p': ['type-name-clash'],
  '13-print-type-crash/host': ['naming'],
  '13-print-type-crash/u2028': [],
  '14-hasownproperty/p': [],
  '15-exponential-json/p': [],
  '16-silent-typos/result': ['unknown-result'],
  '16-silent-typos/typo': ['unknown-member', 'unknown-member'],
  '19-compat-since/1': [],
  '19-compat-since/2': [],
  '20-broken-json/p': ['syntax'],
  '21-enum-proto/p': [],
  '22-redos/p': [],
};

suite(`the documents in ${folder}`, () => {
  it.each(Object.entries(RIGHT))('%s', async (name, rules) => {
    const out = mkdtempSync(path.join(tmpdir(), 'ringspec-case-'));
    const said = { info: '', error: '' };
    const output = {
      info: (text: string) => void (said.info += text),
      error: (text: string) => void (said.error += text),
    };
    const protocol = path.join(folder, `${name}.json`);
    const code = await main(['generate', '--protocol', protocol, '--out', out, '--json'], output);
    const { mistakes = [] } = JSON.parse(said.info) as { mistakes?: { rule: string }[] };
    expect([mistakes.map(({ rule }) => rule), said.error]).toEqual([rules, '']);
    expect(code).toBe(rules.length > 0 ? 1 : 0);
    if (code === 0) expect(readFileSync(path.join(out, 'model.json'), 'utf8')).toContain('"types"');
    rmSync(out, { recursive: true });
  });
});
