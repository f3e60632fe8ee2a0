import type { EnumMemberModel, EnumValue } from '../model/model.js';

/**
 * Members of an enum that is only a list of values. Their names are spelled from the values, unless
 * the document gives names. Signs become words, so that `+1` and `-1` stay apart; letters of any
 * script stay, and what no name may have becomes `_`. Where nothing else is left, or several would
 * be called the same, what is no separator of words becomes a word: `~` is `tilde`, beside `C++`
 * `C#` is `C_hash`. A value that is no text has its kind before it beside a text that reads the
 * same: 300 beside `300` is `number_300`.
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
  const times = new Map<string, number>();
  for (const each of short) times.set(each, (times.get(each) ?? 0) + 1);
  return values.map((value, i) => ({
    name: names?.[i] ?? distinctName(value, short[i] ?? '', times),
    value,
    summary: typeof value === 'string' ? summaryOf(value) : String(value),
  }));
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

/** `short`: how it is spelled; `times`: how many are spelled so. */
function distinctName(value: EnumValue, short: string, times: ReadonlyMap<string, number>): string {
  const isShared = (times.get(short) ?? 0) > 1;
  const hasNoLetter = /^_+$/.test(short) && value !== short;
  return isShared || hasNoLetter ? memberName(inWords(String(value))) : short;
}

/** Its punctuation in words, but for what stands between words. */
function inWords(text: string): string {
  const separators = /[\p{ID_Continue}$]/u.test(text) ? /[-\s./,:_]/u : /(?!)/u;
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
