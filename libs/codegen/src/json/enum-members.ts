import type { EnumMemberModel, EnumValue } from '../model/model.js';

/**
 * Members of an enum that is only a list of values. Their names are spelled from the values, unless
 * the document gives names. Signs become words, so that `+1` and `-1` stay apart; letters of any
 * script stay, and what no name may have becomes `_`.
 */
export function enumMembers(
  values: readonly EnumValue[],
  names: readonly string[] | undefined,
): EnumMemberModel[] {
  return values.map((value, i) => ({
    name: names?.[i] ?? memberName(value),
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
