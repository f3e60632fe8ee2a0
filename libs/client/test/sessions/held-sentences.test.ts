/** Each sentence about clients on the wire is held by scripts, and a core that breaks it fails one. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { heldSentences, type Mutant, othersSentences } from './held-sentences.js';
import { type Core, runSession } from './run-session.js';
import type { SessionScript } from './session-script.js';

const root = path.resolve(import.meta.dirname, '../../../..');
const folder = path.join(root, 'generated/corpus/sessions');
const scripts = new Map(
  readdirSync(folder).map((file) => {
    const script = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as SessionScript;
    return [script.title, script];
  }),
);
const page = readFileSync(path.join(root, 'generated/README.md'), 'utf8');

/** The core, bundled, with one place of its sources changed. */
async function mutatedCore({ file, from, to }: Mutant, out: string): Promise<Core> {
  const source = await readFile(path.join(root, file), 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  const bundle = await build({
    stdin: {
      contents: `export { Connection } from './connection/connection.js';
export { Session } from './session/session.js';
export { slotPolicy } from './connection/reconnect-policy.js';`,
      resolveDir: path.join(root, 'libs/client/src'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@ringspec/source'],
    plugins: [
      {
        name: 'mutant',
        setup: ({ onLoad }) => {
          onLoad({ filter: new RegExp(`${path.basename(file).replace('.', '\\.')}$`) }, (args) =>
            args.path === path.join(root, file)
              ? { contents: source.replace(from, () => to), loader: 'ts' }
              : undefined,
          );
        },
      },
    ],
  });
  await writeFile(out, bundle.outputFiles[0]?.contents ?? '');
  return (await import(pathToFileURL(out).href)) as Core;
}

describe('the description of the wire', () => {
  it('has the sentences that scripts hold, and no others about a session', () => {
    const known = [...heldSentences.map(({ sentence }) => sentence), ...othersSentences];
    for (const sentence of known) expect(page).toContain(sentence);
    const [, part = ''] =
      /\n(\*\*Request ids\*\*[\s\S]*?)\n## Reading and writing/.exec(page) ?? [];
    const sentences = part
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('|'))
      .flatMap((line) => line.split(/(?<=\.) (?=[A-Z*])/))
      .filter((sentence) => !sentence.startsWith('**Life.**') || sentence.length > 9);
    const told = known.join(' ');
    expect(sentences.filter((sentence) => !told.includes(sentence))).toEqual([]);
    expect(sentences.length).toBeGreaterThan(15);
  });

  it('is held by scripts that there are', () => {
    const named = heldSentences.flatMap((each) => each.scripts);
    expect(named.filter((title) => !scripts.has(title))).toEqual([]);
    for (const { mutants } of heldSentences) expect(mutants.length).toBeGreaterThan(0);
  });
});

describe('a core that breaks a sentence fails a script that holds it', () => {
  let out: string;
  beforeAll(async () => {
    out = await mkdtemp(path.join(root, 'libs/client/dist/mutants-'));
  });
  afterAll(() => rm(out, { recursive: true }));

  const all = heldSentences.flatMap(({ sentence, scripts: titles, mutants }, i) =>
    mutants.map((mutant, j) => ({ sentence, titles, mutant, name: `${String(i)}-${String(j)}` })),
  );

  it.each(all)(
    '$sentence $mutant.to',
    async ({ titles, mutant, name }) => {
      const core = await mutatedCore(mutant, path.join(out, `${name}.mjs`));
      const failures: string[] = [];
      for (const title of titles) {
        const script = scripts.get(title);
        if (!script) continue;
        await runSession(script, core).catch(({ message }: Error) => failures.push(message));
      }
      expect(failures).not.toEqual([]);
    },
    120_000,
  );
});
