import { setMember } from './random-json.js';

/** Longer than any text may be. */
const LONG = 'x'.repeat(200_001);
/** More than any list may have. */
const MANY = 100;
const OTHERS = [
  null,
  true,
  '',
  'x',
  'xy',
  LONG,
  0.5,
  0,
  -1e4,
  1e9,
  Number.NaN,
  [],
  {},
  [1],
  { odd: 1 },
];

/**
 * Copies with one change: each of the others in the place of a value, a member taken out or too
 * many, and lists that are too long.
 */
export function* everyChange(
  sample: unknown,
  others: readonly unknown[] = OTHERS,
): Generator<unknown> {
  yield* others;
  if (typeof sample !== 'object' || sample === null) return;
  const container = sample as Record<string, unknown>;
  if (Array.isArray(sample) && sample.length > 0)
    yield Array.from({ length: MANY }, () => sample[0] as unknown);
  const copy = (): object => (Array.isArray(sample) ? [...(sample as unknown[])] : { ...sample });
  if (!Array.isArray(sample)) yield { ...sample, unheardOf: 1 };
  for (const key of Object.keys(container)) {
    if (!Array.isArray(sample)) {
      const without = copy();
      Reflect.deleteProperty(without, key);
      yield without;
    }
    for (const other of everyChange(container[key], others)) {
      const changed = copy();
      setMember(changed, key, other);
      yield changed;
    }
  }
}
