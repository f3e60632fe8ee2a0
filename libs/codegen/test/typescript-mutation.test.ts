/** No line of the generated TypeScript can go without the compiler or a reader of its comments telling. */
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildModel,
  emitters,
  type GeneratedFile,
  loadProtocol,
  type Model,
} from '@ringspec/codegen';
import { protocol as ringspec } from '@ringspec/schema';
import { expectedDocs } from './support/expected-docs.js';
import { readDocs } from './support/read-docs.js';
import { TypedSources } from './support/typed-sources.js';
import { WEATHER_USAGE } from './support/weather-usage.js';

const weather = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');

/** Whole sentences; a check says besides what it returns. */
const SENTENCES = /^[A-Z][^]*\.$/;
const CHECK = /^[A-Z][^]*\.\n@returns [^]*\.$/;

async function typesOf(model: Model): Promise<Map<string, string>> {
  const emitted = emitters.map(async ({ emit }): Promise<readonly GeneratedFile[]> => emit(model));
  const files = (await Promise.all(emitted)).flat();
  const typed = files.filter(({ path: file }) => file.endsWith('.ts'));
  return new Map(typed.map(({ path: file, content }) => [file, content]));
}

/** What a comment should say and does not. */
function wrongDocs(found: Map<string, string>, expected: ReadonlyMap<string, string>): string[] {
  return [...found].flatMap(([name, text]) => {
    const form = name.startsWith('check') ? CHECK : SENTENCES;
    const isRight = expected.has(name) ? text === expected.get(name) : form.test(text);
    return isRight ? [] : [`${name}: ${text}`];
  });
}

/** All lines but those that are empty or set the tags of a comment apart. */
function linesOf(source: string): number[] {
  const lines = source.split('\n');
  return lines.flatMap((line, i) => {
    const isSpacing =
      line.trim() === '' || (line.trim() === '*' && /^\s*\* @/.test(lines[i + 1] ?? ''));
    return isSpacing ? [] : [i];
  });
}

describe('the TypeScript of a small protocol', () => {
  let sources: Map<string, string>;
  let typed: TypedSources;
  let expected: Map<string, string>;
  beforeAll(async () => {
    const model = buildModel(await loadProtocol(weather));
    sources = await typesOf(model);
    typed = new TypedSources(new Map([...sources, ['usage.ts', WEATHER_USAGE]]));
    expected = expectedDocs(model);
  });

  /** What is wrong with a file as it is now. */
  function problems(file: string): string[] {
    const tree = typed.tree(file);
    if (!/^\/\/ Generated .* Do not edit\.\n/.test(tree.text)) return ['it has no banner'];
    const wrong = wrongDocs(readDocs(tree), expected);
    return wrong.length > 0 ? wrong : typed.errors();
  }

  it('compiles, and says what the model says', () => {
    for (const file of sources.keys())
      expect({ file, problems: problems(file) }).toEqual({ file, problems: [] });
  });

  it('loses no line unnoticed', () => {
    const escaped: string[] = [];
    let tried = 0;
    for (const [file, source] of sources) {
      const lines = source.split('\n');
      for (const gone of linesOf(source)) {
        typed.set(file, lines.filter((_, i) => i !== gone).join('\n'));
        tried += 1;
        if (problems(file).length === 0)
          escaped.push(`${file}:${String(gone + 1)} ${lines[gone] ?? ''}`);
      }
      typed.set(file, source);
      expect(problems(file)).toEqual([]);
    }
    expect(escaped).toEqual([]);
    expect(tried).toBeGreaterThan(300);
  }, 180_000);
});

it('says of Ringspec what the model says', async () => {
  const model = buildModel(ringspec);
  const sources = await typesOf(model);
  const expected = expectedDocs(model);
  const typed = new TypedSources(sources);
  const found = new Map<string, string>();
  for (const file of sources.keys())
    for (const [name, text] of readDocs(typed.tree(file))) found.set(name, text);
  expect(wrongDocs(found, expected)).toEqual([]);
  expect([...expected.keys()].filter((name) => !found.has(name))).toEqual([]);
});
