import type { JournalChange, JournalKind } from '@ringspec/gateway-core';

/** One letter for each kind; a letter is never given another meaning. */
const letters = {
  session: 's',
  progress: 'p',
  event: 'e',
  answer: 'a',
  call: 'c',
  operator: 'o',
  queue: 'q',
  revocation: 'r',
  report: 't',
} as const satisfies Record<JournalKind, string>;

/** A kind of a newer version, by its letter. */
export type ForeignKind = `foreign ${string}`;

/**
 * As it stands in a journal. A home may read what a newer version has written, while both serve from
 * one database: entries of kinds that it does not know it keeps as they are, in what it writes anew
 * too, and gives them to nobody. Whoever adds a kind reads entries whose session or call has ended
 * meanwhile. Members that are added to a value of a known kind are gone once an older home has
 * written that value.
 */
export interface StoredChange extends Omit<JournalChange, 'kind'> {
  kind: JournalKind | ForeignKind;
}

export interface StoredEntry extends StoredChange {
  value: string;
}

const foreign = 'foreign ';

const kinds = new Map<string, JournalKind>(
  (Object.keys(letters) as JournalKind[]).map((kind) => [letters[kind], kind]),
);

/**
 * Changes as one text: letter of the kind, length of the key, colon, length of the value (none where
 * it removes), colon, key, value; one after the other. Lengths are UTF-16 units, so that nothing in
 * a key or value has to be escaped or searched for.
 */
export function writeChanges(changes: readonly StoredChange[]): string {
  let text = '';
  for (const { kind, key, value } of changes) {
    const letter = isForeign(kind) ? kind.slice(foreign.length) : letters[kind];
    text +=
      value === null
        ? `${letter}${key.length}::${key}`
        : `${letter}${key.length}:${value.length}:${key}${value}`;
  }
  return text;
}

/** Reads what {@link writeChanges} has written. Throws where it is anything else. */
export function readChanges(text: string): StoredChange[] {
  const changes: StoredChange[] = [];
  for (let at = 0; at < text.length;) {
    const kind = kindOf(text.charAt(at));
    const keyColon = text.indexOf(':', at + 1);
    const valueColon = text.indexOf(':', keyColon + 1);
    const keyLength = lengthIn(text, at + 1, keyColon);
    const removes = valueColon === keyColon + 1;
    const valueLength = removes ? 0 : lengthIn(text, keyColon + 1, valueColon);
    const keyAt = valueColon + 1;
    const valueAt = keyAt + keyLength;
    at = valueAt + valueLength;
    if (at > text.length) throw new Error('A change of the journal is cut off.');
    const value = removes ? null : text.slice(valueAt, at);
    changes.push({ kind, key: text.slice(keyAt, valueAt), value });
  }
  return changes;
}

export function isForeign(kind: StoredChange['kind']): kind is ForeignKind {
  return kind.startsWith(foreign);
}

function kindOf(letter: string): StoredChange['kind'] {
  const kind = kinds.get(letter);
  if (kind !== undefined) return kind;
  if (!/^[a-z]$/i.test(letter)) throw new Error('This is no change of a journal.');
  return `${foreign}${letter}`;
}

/** Decimal digits as a number: a segment has hundreds of thousands of them, and a RegExp makes texts of each. */
function lengthIn(text: string, from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) throw new Error('This is no change of a journal.');
    length = length * 10 + digit;
  }
  if (to <= from) throw new Error('This is no change of a journal.');
  return length;
}

const ZERO = 0x30;
