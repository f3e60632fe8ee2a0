import type { SeededRandom } from './seeded-random.js';

const CHARACTERS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
const PIECE = /(\[(?:\\.|[^\]])+\]|\\.|\.|[^\\[\]()^$*+?{}])(\*|\+|\?|\{(\d+)(?:,(\d*))?\})?/gu;

/** A group without groups within it, and its quantifier. */
const GROUP = /(?<!\\)\((?:\?:)?((?:\[(?:\\.|[^\]])+\]|\\.|[^()[\]\\])*)\)(\*|\+|\?|\{\d+\})?/u;

/** What stands between the bars of a group: a class may hold one that is a character. */
const ALTERNATIVE = /(?:\[(?:\\.|[^\]])+\]|\\.|[^|[\\])+/gu;

const known = new Map<string, readonly string[]>();

function charactersOf(atom: string): readonly string[] {
  const matching = new RegExp(`^${atom}$`, 'u');
  const allowed = known.get(atom) ?? CHARACTERS.filter((character) => matching.test(character));
  known.set(atom, allowed);
  return allowed;
}

/** The same pattern with one of the ways that its groups leave open, written out. */
function withoutGroups(pattern: string, random: SeededRandom): string {
  const found = GROUP.exec(pattern);
  if (!found) return pattern;
  const [whole, inside = '', quantifier = '{1}'] = found;
  const times = { '?': random.integer(0, 1), '*': random.integer(0, 2), '+': random.integer(1, 2) };
  const wanted = times[quantifier as keyof typeof times] ?? Number(quantifier.slice(1, -1));
  const alternatives = inside.match(ALTERNATIVE) ?? [''];
  const chosen = Array.from({ length: wanted }, () => random.pick(alternatives)).join('');
  const before = pattern.slice(0, found.index);
  return withoutGroups(before + chosen + pattern.slice(found.index + whole.length), random);
}

/**
 * A text that matches a pattern: sequences of classes, characters and the dot, each with a
 * quantifier, and groups of alternatives. `length` bounds it where the pattern leaves a choice.
 */
export function textMatching(
  pattern: string,
  random: SeededRandom,
  length: { min: number; max: number },
): string {
  const pieces = [...withoutGroups(pattern, random).matchAll(PIECE)];
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
