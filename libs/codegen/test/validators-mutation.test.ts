/** Nothing can be taken out of generated validators without some sample telling. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildModel, loadProtocol } from '@ringspec/codegen';
import { BANNER } from '../src/emitters/emitter.js';
import { emitFor } from './support/both-protocols.js';
import { PART_RUNTIME_SOURCE } from '../src/emitters/validators/part-runtime-source.js';
import { RUNTIME_SOURCE } from '../src/emitters/validators/runtime-source.js';
import { everyKeyword } from './support/every-keyword.js';
import { type Mutant, mutantsOf } from './support/mutants.js';
import { MutationSubject } from './support/mutation-subject.js';
import { model as ringspec } from './support/ringspec-messages.js';
import { SeededRandom } from './support/seeded-random.js';
import { modelOfTypes } from './support/test-suite.js';

/** What may be missing without any value being judged otherwise, and why. */
const EQUIVALENT: readonly { what: RegExp; why: string }[] = [
  {
    what: /without the line v === .* \|\|$/,
    why: 'a member that is not compared in place is found in the list of all',
  },
  {
    what: /runtime\.js:\d+ without the operand v\.length <= limit \* 2$/,
    why: 'it spares counting the code points of a text that is far too long',
  },
  {
    what: /runtime\.js:\d+ without the line (const DEEPEST|let depth|if \(depth|depth [+-]= 1|return check)/,
    why: 'no sample of these types holds itself: validators-depth.test.ts has those that do',
  },
  {
    what: /without the operand atMost\(v, 9007199254740991\)$/,
    why: 'an integer is no greater anyway',
  },
  {
    what: /without the line (default:|return undefined;)$/,
    why: 'of a name that has no case nothing is said anyway',
  },
  {
    what: /runtime\.js:\d+ without the line return false;$/,
    why: 'undefined is no more true than false',
  },
];

/** All but the run-time module, of which a protocol uses a part. */
const MESSAGES = /(?<!runtime)\.js$/;

const RUNTIME_LINES = RUNTIME_SOURCE.trimStart().split('\n');
const PART_LINES = PART_RUNTIME_SOURCE.trim().split('\n');
/** The banner is a line in front. */
const FIRST_PART = RUNTIME_LINES.indexOf(PART_LINES[0] ?? '') + 2;

/** Parts and conditions are of no type here: schemas of random-schemas.test.ts hold them to ajv. */
function isOfParts(what: string): boolean {
  const line = Number(/runtime\.js:(\d+)/.exec(what)?.[1] ?? 0);
  return line >= FIRST_PART && line < FIRST_PART + PART_LINES.length;
}

/** Whether a case of a switch that returns nothing any more goes on to one that checks the same. */
function fallsToTheSame({ source, what }: Mutant): boolean {
  const [, line, check] =
    /:(\d+) without the line return issues\((\w+)\(value\)\);$/.exec(what) ?? [];
  const after = source.split('\n').slice(Number(line) - 1, Number(line) + 1);
  const next = /issues\((\w+)\(value\)\)/.exec(after[1] ?? '')?.[1];
  if (check === undefined || next === undefined) return false;
  const bodyOf = (name: string): string | undefined =>
    new RegExp(`const ${name} = ([^]*?);\n`).exec(source)?.[1];
  return bodyOf(check) === bodyOf(next);
}

function survivors(subject: MutationSubject, files: RegExp, share = 1) {
  const random = new SeededRandom(3);
  const mutants = [...subject.sources]
    .filter(([file]) => files.test(file))
    .flatMap(([file, source]) => mutantsOf(file, source))
    .filter(({ what }) => !isOfParts(what))
    .filter(() => random.chance(share));
  const escaped: string[] = [];
  let loaded = 0;
  for (const mutant of mutants) {
    const load = subject.load(mutant);
    if (!load) continue;
    loaded += 1;
    const { what } = mutant;
    if (EQUIVALENT.some((each) => each.what.test(what)) || fallsToTheSame(mutant)) continue;
    if (!subject.catches(mutant, load)) escaped.push(what);
  }
  return { loaded, escaped };
}

it('begins each module with who has made it', async () => {
  const { files } = await emitFor('weather', 'validators');
  for (const [file, text] of files)
    expect([file, text.split('\n')[0]]).toEqual([file, `// ${BANNER}`]);
});

describe('a mutant of the validators', () => {
  it('of a small protocol is caught', async () => {
    const file = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');
    const model = buildModel(await loadProtocol(file));
    const subject = await MutationSubject.of(model, new SeededRandom(1), 50);
    expect(subject.disagreements).toEqual([]);
    const { loaded, escaped } = survivors(subject, MESSAGES);
    expect(escaped).toEqual([]);
    expect(loaded).toBeGreaterThan(100);
  });

  it('of types with every keyword is caught, in the run-time module too', async () => {
    const model = modelOfTypes(everyKeyword);
    const subject = await MutationSubject.of(model, new SeededRandom(2), 150);
    expect(subject.disagreements).toEqual([]);
    const { loaded, escaped } = survivors(subject, /types\.js|runtime\.js/);
    expect(escaped).toEqual([]);
    expect(loaded).toBeGreaterThan(200);
  }, 180_000);

  it('of Ringspec is caught: a sample of them', async () => {
    const subject = await MutationSubject.of(ringspec, new SeededRandom(4), 150);
    expect(subject.disagreements).toEqual([]);
    const { loaded, escaped } = survivors(subject, MESSAGES, 0.1);
    expect(escaped).toEqual([]);
    expect(loaded).toBeGreaterThan(100);
  }, 180_000);
});
