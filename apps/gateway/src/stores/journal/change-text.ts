import type { JournalChange, JournalKind } from '@ringspec/gateway-core';

/** One letter for each kind; a letter is never given another meaning. */
const letters = {
  session: 's',
  progress: 'p',
  event: 'e',
  answer: 'a',
  call: 'c',
  operator: 'o',
  revocation: 'r',
  report: 't',
} as const satisfies Record<JournalKind, string>;

const kinds = new Map<string, JournalKind>(
  (Object.keys(letters) as JournalKind[]).map((kind) => [letters[kind], kind]),
);

/**
 * Changes as one text: letter of the kind, length of the key, colon, length of the value (none where
 * it removes), colon, key, value; one after the other. Lengths are UTF-16 units, so that nothing in
 * a key or value has to be escaped or searched for.
 */
export function writeChanges(changes: readonly JournalChange[]): string {
  let text = '';
  for (const { kind, key, value } of changes) {
    text +=
      value === null
        ? `${letters[kind]}${key.length}::${key}`
        : `${letters[kind]}${key.length}:${value.length}:${key}${value}`;
  }
  return text;
}

/** Reads what {@link writeChanges} has written. Throws where it is anything else. */
export function readChanges(text: string): JournalChange[] {
  const changes: JournalChange[] = [];
  const head = /(.)(\d+):(\d*):/suy;
  for (let at = 0; at < text.length;) {
    head.lastIndex = at;
    const [all = '', letter = '', keyLength, valueLength] = head.exec(text) ?? [];
    const kind = kinds.get(letter);
    if (kind === undefined) throw new Error('This is no change of a journal.');
    const keyAt = at + all.length;
    const valueAt = keyAt + Number(keyLength);
    at = valueAt + Number(valueLength);
    if (at > text.length) throw new Error('A change of the journal is cut off.');
    const value = valueLength === '' ? null : text.slice(valueAt, at);
    changes.push({ kind, key: text.slice(keyAt, valueAt), value });
  }
  return changes;
}
