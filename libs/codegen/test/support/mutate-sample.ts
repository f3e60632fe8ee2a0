import { ODD_NAMES, randomJson, randomText, setMember } from './random-json.js';
import type { SeededRandom } from './seeded-random.js';

const OTHERS = [null, true, false, 'text', '', 7.5, 0, -1, 9999, []];

/**
 * A copy with one change somewhere: a wrong type, a member too many or too few, one off a limit.
 * `other` makes what stands for a value of another type: by default something that cannot be wrong
 * in more than one way.
 */
export function mutateSample(
  sample: unknown,
  random: SeededRandom,
  other: () => unknown = () => random.pick(OTHERS),
): unknown {
  if (isContainer(sample) && Object.keys(sample).length > 0 && random.chance(0.75)) {
    const copy = copyOf(sample);
    const key = random.pick(Object.keys(sample));
    if (!Array.isArray(copy) && random.chance(0.25)) Reflect.deleteProperty(copy, key);
    else
      setMember(copy, key, mutateSample((sample as Record<string, unknown>)[key], random, other));
    return copy;
  }
  if (Array.isArray(sample) && random.chance(0.5)) {
    const length = random.pick([0, 1, 64, 65]);
    return Array.from({ length }, (_, i) => sample[i % sample.length] as unknown);
  }
  if (isContainer(sample) && !Array.isArray(sample) && random.chance(0.7)) {
    const copy = copyOf(sample);
    const name = random.chance(0.5)
      ? random.pick(ODD_NAMES)
      : random.pick(['more', 'X-1', 'X-a b']);
    setMember(copy, name, randomJson(random, 1));
    if (random.chance(0.1))
      for (let i = 0; i < 33; i += 1) setMember(copy, `X-${String(i)}`, 'many');
    return copy;
  }
  if (typeof sample === 'string' && random.chance(0.7)) return changedText(sample, random);
  if (typeof sample === 'number' && random.chance(0.5))
    return random.pick([sample + 1, sample - 1, sample + 0.5, -sample, 256, 2 ** 53 + 2, 1e308]);
  return other();
}

function changedText(text: string, random: SeededRandom): string {
  const limit = random.pick([0, 1, 7, 8, 20, 21, 32, 33, 64, 65, 100, 101, 200, 201, 256, 257]);
  return random.pick([
    text.slice(1),
    `${text}😀`,
    ` ${text}`,
    `${text}\n`,
    text.toLowerCase(),
    randomText(random, limit),
    '😀'.repeat(limit),
  ]);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function copyOf(value: object): object {
  if (Array.isArray(value)) return [...(value as unknown[])];
  const copy = {};
  for (const key of Object.keys(value))
    setMember(copy, key, (value as Record<string, unknown>)[key]);
  return copy;
}
