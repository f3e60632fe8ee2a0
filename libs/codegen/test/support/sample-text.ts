import type { SeededRandom } from './seeded-random.js';

const CHARACTERS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
const PIECE = /(\[(?:\\.|[^\]])+\]|\\.|\.|[^\\[\]()^$*+?{}])(\*|\+|\?|\{(\d+)(?:,(\d*))?\})?/gu;

const known = new Map<string, readonly string[]>();

function charactersOf(atom: string): readonly string[] {
  const matching = new RegExp(`^${atom}$`, 'u');
  const allowed = known.get(atom) ?? CHARACTERS.filter((character) => matching.test(character));
  known.set(atom, allowed);
  return allowed;
}

/**
 * A text that matches a pattern: sequences of classes, characters and the dot, each with a
 * quantifier, and groups that may be absent. `length` bounds it where the pattern leaves a choice.
 */
export function textMatching(
  pattern: string,
  random: SeededRandom,
  length: { min: number; max: number },
): string {
  const plain = pattern
    .replace(/\(\?:([^()]*)\)\?/gu, (_, inside: string) => random.pick(['', inside]))
    .replace(/[()]/g, '');
  const pieces = [...plain.matchAll(PIECE)];
  const parts = pieces.map(([, atom = '', quantifier, least, most]) => {
    const allowed = charactersOf(atom);
    const few = quantifier === undefined || quantifier === '+' ? 1 : Number(least ?? 0);
    const open = quantifier === '*' || quantifier === '+' || most === '';
    const many = open ? few + 4 : quantifier === '?' ? 1 : Number(most ?? few);
    const wanted = open
      ? Math.max(random.integer(few, many), length.min)
      : random.integer(few, many);
    return Array.from({ length: Math.min(wanted, length.max) }, () => random.pick(allowed)).join(
      '',
    );
  });
  const text = parts.join('');
  if (!new RegExp(pattern, 'u').test(text)) throw new Error(`no text was found for ${pattern}`);
  return text;
}
