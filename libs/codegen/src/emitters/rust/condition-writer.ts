import type { Place, Condition, KnownItems, KnownMembers } from '../language/plan/place.js';
import { bracketed, constant, count, double, indented, literal } from './rust-text.js';

/** What the writer of a module gives to the code of conditions. */
export interface ConditionNames {
  /** A function of a value, and of whether it is held to the form of writers. */
  reader(place: Place): string;
  pattern(pattern: KnownMembers['patterns'][number]): string;
}

/** Statements that fail where a condition of `value` does not hold. */
export function conditionLines(
  condition: Condition,
  names: ConditionNames,
  columns: number,
): string[] {
  const ensure = (test: string, expected: string): string[] =>
    bracketed('ensure(', [test, literal(expected), 'value'], ')?;', columns);
  switch (condition.check) {
    case 'equals': {
      const json = literal(JSON.stringify(condition.values));
      const lines = [
        ...constant('const VALUES: &str', json, columns + 4),
        'ensure(is_among(value, VALUES), "one of the values", value)?;',
      ];
      return ['{', ...indented(lines), '}'];
    }
    case 'multiple': {
      const of = double(condition.of);
      return ensure(`is_multiple(value, ${of})`, `a multiple of ${String(condition.of)}`);
    }
    case 'unique':
      return ensure('is_unique(value)', 'different items');
    case 'fits':
      return fitsLines(condition, names, columns);
    case 'part':
      return [`${names.reader(condition.place)}(value, false)?;`];
    case 'choose':
      return chooseLines(condition, names);
    case 'firstItems': {
      const { places, rest } = condition;
      const read = (name: string, i: number, place: Place): string[] =>
        bracketed(`${name}(`, ['value', 'strict', String(i), names.reader(place)], ')?;', columns);
      return [
        ...places.flatMap((place, i) => read('item_at', i, place)),
        ...(rest ? read('items_from', places.length, rest) : []),
      ];
    }
    case 'contains': {
      const { place, least, most } = condition;
      const values = ['value', count(least), count(most), names.reader(place)];
      return [
        ...bracketed('let fits = contains(', values, ');', columns),
        'ensure(fits, "a list of other items", value)?;',
      ];
    }
    case 'names':
      return bracketed('check_names(', ['value', names.reader(condition.place)], ')?;', columns);
    case 'otherItems':
      return othersLines('items', condition, names, columns, (each) => itemLines(each, names));
    case 'otherMembers': {
      const within = condition.writersOnly ? columns + 4 : columns;
      const lines = othersLines('members', condition, names, within, (each) =>
        memberLines(each, names),
      );
      return condition.writersOnly ? ['if strict {', ...indented(lines), '}'] : lines;
    }
  }
}

function fitsLines(
  { places, least, most }: Extract<Condition, { check: 'fits' }>,
  names: ConditionNames,
  columns: number,
): string[] {
  const taken = places.map((place) => `${names.reader(place)}(value, false).is_ok()`);
  const [only = ''] = taken;
  const expected = least === 0 ? 'another shape' : 'one of the allowed shapes';
  if (taken.length === 1 && most === 0)
    return [`let is_taken = ${only};`, `ensure(!is_taken, ${literal(expected)}, value)?;`];
  const test =
    most === Infinity
      ? `count >= ${String(least)}`
      : least === most
        ? `count == ${String(least)}`
        : `(${String(least)}..=${String(most)}).contains(&count)`;
  return [
    'let mut count = 0;',
    ...taken.flatMap((each) => bracketed('count += i32::from(', [each], ');', columns)),
    `ensure(${test}, ${literal(expected)}, value)?;`,
  ];
}

function chooseLines(
  { condition, then, otherwise }: Extract<Condition, { check: 'choose' }>,
  names: ConditionNames,
): string[] {
  const read = (place: Place): string => `    ${names.reader(place)}(value, false)?;`;
  const isTaken = `${names.reader(condition)}(value, false).is_ok()`;
  const isNot = `${names.reader(condition)}(value, false).is_err()`;
  if (!then) return otherwise ? [`if ${isNot} {`, read(otherwise), '}'] : [];
  return [`if ${isTaken} {`, read(then), ...(otherwise ? ['} else {', read(otherwise)] : []), '}'];
}

function othersLines<T extends { when: readonly Place[] }>(
  kind: 'items' | 'members',
  { known, rest }: { known: readonly T[]; rest: Place | 'refused' },
  names: ConditionNames,
  columns: number,
  spoken: (known: T) => readonly string[],
): string[] {
  const groups = known.flatMap((each) => {
    const lines = spoken(each).map((call) => `remaining.${call};`);
    const tests = each.when.map((place) => `${names.reader(place)}(value, false).is_ok()`);
    return lines.length > 0 ? guarded(tests, lines, columns) : [];
  });
  return [
    `let ${groups.length > 0 ? 'mut ' : ''}remaining = Remaining::${kind}(value);`,
    ...groups,
    ...(rest === 'refused'
      ? ['remaining.refuse()?;']
      : bracketed('remaining.read(', ['strict', names.reader(rest)], ')?;', columns)),
  ];
}

/** Statements for where all tests hold, as rustfmt has them. */
function guarded(tests: readonly string[], lines: readonly string[], columns: number): string[] {
  const [first, ...others] = tests;
  if (first === undefined) return [...lines];
  const head = `if ${tests.join(' && ')} {`;
  const isLong = columns + head.length > 100;
  return [
    ...(isLong ? [`if ${first}`, ...others.map((each) => `    && ${each}`), '{'] : [head]),
    ...indented(lines),
    '}',
  ];
}

function itemLines({ first, containing }: KnownItems, names: ConditionNames): string[] {
  if (first === Infinity) return ['clear()'];
  return [
    ...(first > 0 ? [`first(${String(first)})`] : []),
    ...(containing ? [`fitting(${names.reader(containing)})`] : []),
  ];
}

function memberLines(
  { all, names: named, patterns }: KnownMembers,
  names: ConditionNames,
): string[] {
  if (all) return ['clear()'];
  return [
    ...named.map((name) => `named(|name| name == ${literal(name)})`),
    ...patterns.map((each) => `named(|name| ${names.pattern(each)}.is_found_in(name))`),
  ];
}
