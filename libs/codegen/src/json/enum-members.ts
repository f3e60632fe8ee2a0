import type { EnumMemberModel, EnumValue } from '../model/model.js';

/**
 * Members of an enum that is only a list of values. Their names are spelled from the values, unless
 * the document gives names. Signs become words, so that `+1` and `-1` stay apart; letters of any
 * script stay, and what no name may have becomes `_`. Where nothing else is left, or several would
 * be called the same, what is no separator of words becomes a word: `~` is `tilde`, beside `C++`
 * `C#` is `C_hash`; where that is not enough, what separates words becomes one too: beside `go mod`
 * `go.mod` is `go_dot_mod`. Of those that are still called the same the later get a number. A value
 * that is no text has its kind before it beside a text that reads the same: 300 beside `300` is
 * `number_300`.
 */
export function enumMembers(
  values: readonly EnumValue[],
  names: readonly string[] | undefined,
): EnumMemberModel[] {
  const texts = new Set(values.filter((value) => typeof value === 'string'));
  const short = values.map((value) =>
    typeof value !== 'string' && texts.has(String(value))
      ? `${value === null ? 'json' : typeof value}_${String(value)}`
      : memberName(value),
  );
  const longer = respelled(short, values, (value, name) => {
    const hasNoLetter = /^_+$/.test(name) && value !== name;
    return { always: hasNoLetter, name: memberName(inWords(String(value))) };
  });
  const longest = respelled(longer, values, (value) => ({
    always: false,
    name: memberName(inWords(String(value), /(?!)/u)),
  }));
  const own = numbered(longest);
  return values.map((value, i) => ({
    name: names?.[i] ?? own[i] ?? '',
    value,
    summary: typeof value === 'string' ? summaryOf(value) : String(value),
  }));
}

/** Names with others for those that several have, and for those that `spell` wants changed always. */
function respelled(
  names: readonly string[],
  values: readonly EnumValue[],
  spell: (value: EnumValue, name: string) => { always: boolean; name: string },
): string[] {
  const times = new Map<string, number>();
  for (const each of names) times.set(each, (times.get(each) ?? 0) + 1);
  return names.map((name, i) => {
    const other = spell(values[i] ?? null, name);
    return other.always || (times.get(name) ?? 0) > 1 ? other.name : name;
  });
}

/** Each name once: of equal ones the later get a number. */
function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const all = new Set(names);
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free) || (free !== name && all.has(free)); n += 1)
      free = `${name}_${String(n)}`;
    taken.add(free);
    return free;
  });
}

function summaryOf(text: string): string {
  return text.trim() === '' ? 'The empty text.' : text;
}

function memberName(value: EnumValue): string {
  if (value === '') return 'empty';
  return String(value)
    .replace(/^\+/, 'plus_')
    .replace(/^-(?=\d)/, 'minus_')
    .replace(/[^\p{ID_Continue}$]+/gu, '_')
    .replace(/^(?![\p{ID_Start}_$])/u, '_');
}

/** Its punctuation in words, but for what stands between words. */
function inWords(text: string, between = /[-\s./,:_]/u): string {
  const separators = /[\p{ID_Continue}$]/u.test(text) ? between : /(?!)/u;
  return Array.from(text, (character) => {
    if (/[\p{ID_Continue}$]/u.test(character) || separators.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    return ` ${PUNCTUATION[character] ?? `u${code.toString(16).padStart(4, '0')}`} `;
  })
    .join('')
    .trim();
}

/** That of ASCII, as Unicode calls it in short. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  ...{ ' ': 'space', '!': 'exclamation', '"': 'quotation', '#': 'hash', '%': 'percent' },
  ...{ '&': 'ampersand', "'": 'apostrophe', '(': 'left_parenthesis', ')': 'right_parenthesis' },
  ...{ '*': 'asterisk', '+': 'plus', ',': 'comma', '-': 'minus', '.': 'dot', '/': 'slash' },
  ...{ ':': 'colon', ';': 'semicolon', '<': 'less', '=': 'equals', '>': 'greater' },
  ...{ '?': 'question', '@': 'at', '[': 'left_bracket', '\\': 'backslash', ']': 'right_bracket' },
  ...{ '^': 'caret', '`': 'backtick', '{': 'left_brace', '|': 'bar', '}': 'right_brace' },
  ...{ '~': 'tilde' },
};
