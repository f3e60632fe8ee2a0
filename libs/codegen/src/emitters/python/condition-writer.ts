import type { Place, Condition, KnownItems, KnownMembers } from '../language/plan/place.js';
import { bracketed, indented, literal, tupleLines } from './python-text.js';

/** What the writer of a module gives to the code of conditions. */
export interface ConditionNames {
  /** A function of a value, and of whether it is held to the form of writers. */
  reader(place: Place): string;
  /** A function that searches a text. */
  pattern(pattern: KnownMembers['patterns'][number]): string;
}

/** Statements that raise where a condition of `value` does not hold; `i` tells their variables apart. */
export function conditionLines(
  condition: Condition,
  i: number,
  names: ConditionNames,
  columns: number,
): string[] {
  const called = (name: string, ...parts: readonly string[]): string[] =>
    bracketed(`${name}(`, parts, ')', 'call', columns);
  const readers = (places: readonly Place[]): string[] =>
    tupleLines(
      `readers_${String(i)}: tuple[Reader, ...] = `,
      places.map((place) => names.reader(place)),
      '',
      columns,
    );
  const limit = (most: number): string => (most === Infinity ? 'None' : String(most));
  switch (condition.check) {
    case 'equals':
      return called('check_equal', 'value', literal(JSON.stringify(condition.values)));
    case 'multiple':
      return called('check_multiple', 'value', literal(condition.of));
    case 'unique':
      return ['check_unique(value)'];
    case 'fits': {
      const { places, least, most } = condition;
      const counts = [String(least), limit(most)];
      return [
        ...readers(places),
        ...called('check_fits', 'value', ...counts, `readers_${String(i)}`),
      ];
    }
    case 'part':
      return called(names.reader(condition.place), 'value', 'False');
    case 'choose':
      return chooseLines(condition, names, columns);
    case 'firstItems': {
      const { places, rest } = condition;
      const last = rest ? names.reader(rest) : 'None';
      const call = called('check_first_items', 'value', 'strict', `readers_${String(i)}`, last);
      return [...readers(places), ...call];
    }
    case 'contains': {
      const { place, least, most } = condition;
      return called('check_contains', 'value', String(least), limit(most), names.reader(place));
    }
    case 'names':
      return called('check_names', 'value', names.reader(condition.place));
    case 'otherItems':
      return othersLines('OtherItems', condition, i, names, columns, (each) =>
        itemLines(each, names),
      );
    case 'otherMembers': {
      const lines = othersLines('OtherMembers', condition, i, names, columns, (each) =>
        memberLines(each, names),
      );
      return condition.writersOnly ? ['if strict:', ...indented(lines)] : lines;
    }
  }
}

function chooseLines(
  { condition, then, otherwise }: Extract<Condition, { check: 'choose' }>,
  names: ConditionNames,
  columns: number,
): string[] {
  const read = (place: Place): string[] =>
    indented(bracketed(`${names.reader(place)}(`, ['value', 'False'], ')', 'call', columns + 4));
  const head = (not: string): string[] =>
    bracketed(`if ${not}takes(`, ['value', names.reader(condition)], '):', 'call', columns);
  if (!then) return otherwise ? [...head('not '), ...read(otherwise)] : [];
  return [...head(''), ...read(then), ...(otherwise ? ['else:', ...read(otherwise)] : [])];
}

function othersLines<T extends { when: readonly Place[] }>(
  name: string,
  { known, rest }: { known: readonly T[]; rest: Place | 'refused' },
  i: number,
  names: ConditionNames,
  columns: number,
  spoken: (known: T) => readonly string[],
): string[] {
  const others = `others_${String(i)}`;
  const check = ['strict', rest === 'refused' ? 'None' : names.reader(rest)];
  return [
    `${others} = ${name}(value)`,
    ...known.flatMap((each) =>
      each.when.reduceRight<string[]>(
        (lines, place) => [
          ...bracketed('if takes(', ['value', names.reader(place)], '):', 'call', columns),
          ...indented(lines),
        ],
        spoken(each).flatMap((call) => `${others}.${call}`),
      ),
    ),
    ...bracketed(`${others}.check(`, check, ')', 'call', columns),
  ];
}

function itemLines({ first, containing }: KnownItems, names: ConditionNames): string[] {
  if (first === Infinity) return ['all()'];
  return [
    ...(first > 0 ? [`first(${String(first)})`] : []),
    ...(containing ? [`fitting(${names.reader(containing)})`] : []),
  ];
}

function memberLines(
  { all, names: named, patterns }: KnownMembers,
  names: ConditionNames,
): string[] {
  if (all) return ['all()'];
  return [
    ...named.map((name) => `named(${literal(name)})`),
    ...patterns.map((pattern) => `matching(${names.pattern(pattern)})`),
  ];
}
