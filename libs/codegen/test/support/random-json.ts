import type { SeededRandom } from './seeded-random.js';

/** Names that objects inherit, and names that JSON pointers have to escape. */
export const ODD_NAMES = ['__proto__', 'constructor', 'toString', 'a/b', 'm~n', '', '0', '😀'];

const TEXTS = [
  '',
  'x',
  'X-Order',
  '😀',
  '😀😀😀😀',
  '\ud83d',
  '\u0000',
  'é',
  '1',
  'true',
  'toString',
];
const NUMBERS = [0, -0, 1, -1, 0.5, 1e300, -1e300, 2 ** 53, 2 ** 53 + 2, 255, 256, 1e-7, 9999];

/** Any JSON value, with a taste for the edges of the language. */
export function randomJson(random: SeededRandom, depth = 3): unknown {
  switch (random.integer(0, depth > 0 ? 6 : 3)) {
    case 0:
      return random.pick(NUMBERS);
    case 1:
      return random.pick([true, false]);
    case 2:
      return null;
    case 3:
      return randomText(random, random.integer(0, 4));
    case 4:
      return Array.from({ length: random.integer(0, 3) }, () => randomJson(random, depth - 1));
    default: {
      const object = {};
      for (let i = random.integer(0, 3); i > 0; i -= 1) {
        const name = random.chance(0.5) ? random.pick(ODD_NAMES) : random.pick(TEXTS);
        setMember(object, name, randomJson(random, depth - 1));
      }
      return object;
    }
  }
}

/** Text of so many code points. */
export function randomText(random: SeededRandom, codePoints: number): string {
  if (random.chance(0.1) && codePoints === 1) return random.pick(TEXTS.slice(1, 4));
  const filler = random.pick(['a', 'Z', '7', '-', ' ', '😀', 'é', '"']);
  const last = random.pick(['a', '😀', '_', '\u2028', 'я']);
  return codePoints === 0 ? '' : filler.repeat(codePoints - 1) + last;
}

/** As JSON.parse does it: `__proto__` is a member like any other. */
export function setMember(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
