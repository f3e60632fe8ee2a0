import type { Place, Condition, KnownItems, KnownMembers } from '../language/plan/place.js';
import { indented, literal } from './go-text.js';

/** What the writer of a package gives to the code of conditions. */
export interface ConditionNames {
  /** A function of a value, and of whether it is held to the form of writers. */
  reader(place: Place): string;
  /** A compiled pattern. */
  pattern(pattern: KnownMembers['patterns'][number]): string;
}

/** Statements that end the function where a condition of `value` does not hold; `i` tells variables apart. */
export function conditionLines(condition: Condition, i: number, names: ConditionNames): string[] {
  const checking = (place: Place): string => `checking(${names.reader(place)})`;
  const limit = (most: number): string => (most === Infinity ? '-1' : String(most));
  switch (condition.check) {
    case 'equals':
      return failing(`checkEqual(value, ${literal(JSON.stringify(condition.values))})`);
    case 'multiple':
      return failing(`checkMultiple(value, ${literal(condition.of)})`);
    case 'unique':
      return failing('checkUnique(value)');
    case 'fits': {
      const { places, least, most } = condition;
      const values = ['value', String(least), limit(most), ...places.map(checking)];
      return failing(`checkFits(${values.join(', ')})`);
    }
    case 'part':
      return failing(`checking(${names.reader(condition.place)})(value, false)`);
    case 'choose':
      return chooseLines(condition, names);
    case 'firstItems': {
      const { places, rest } = condition;
      const readers = [rest ? checking(rest) : 'nil', ...places.map(checking)];
      return failing(`checkFirstItems(value, strict, ${readers.join(', ')})`);
    }
    case 'contains': {
      const { place, least, most } = condition;
      return failing(`checkContains(value, ${String(least)}, ${limit(most)}, ${checking(place)})`);
    }
    case 'names':
      return failing(`checkNames(value, ${checking(condition.place)})`);
    case 'otherItems':
      return othersLines('KindList', condition, i, names, (each) => itemLines(each, names));
    case 'otherMembers': {
      const lines = othersLines('KindObject', condition, i, names, (each) =>
        memberLines(each, names),
      );
      return condition.writersOnly ? ['if strict {', ...indented(lines), '}'] : lines;
    }
  }
}

function failing(call: string): string[] {
  return [`if err = ${call}; err != nil {`, '\treturn x, err', '}'];
}

function chooseLines(
  { condition, then, otherwise }: Extract<Condition, { check: 'choose' }>,
  names: ConditionNames,
): string[] {
  const read = (place: Place): string[] =>
    indented(failing(`checking(${names.reader(place)})(value, false)`));
  const test = `fits(value, false, ${names.reader(condition)})`;
  if (!then) return otherwise ? [`if !${test} {`, ...read(otherwise), '}'] : [];
  return [
    `if ${test} {`,
    ...read(then),
    ...(otherwise ? ['} else {', ...read(otherwise)] : []),
    '}',
  ];
}

function othersLines<T extends { when: readonly Place[] }>(
  kind: string,
  { known, rest }: { known: readonly T[]; rest: Place | 'refused' },
  i: number,
  names: ConditionNames,
  spoken: (known: T) => readonly string[],
): string[] {
  const others = `others${String(i)}`;
  const read = rest === 'refused' ? 'nil' : `checking(${names.reader(rest)})`;
  return [
    `${others} := remainingOf(value, ${kind})`,
    ...known.flatMap(({ when, ...each }) => {
      const calls = spoken({ when, ...each } as T).map((call) => `${others}.${call}`);
      if (when.length === 0) return calls;
      const tests = when.map((place) => `fits(value, false, ${names.reader(place)})`);
      return [`if ${tests.join(' && ')} {`, ...indented(calls), '}'];
    }),
    ...failing(`${others}.readRest(strict, ${read})`),
  ];
}

const ALL = 'speakOfFirst(len(value.children))';

function itemLines({ first, containing }: KnownItems, names: ConditionNames): string[] {
  if (first === Infinity) return [ALL];
  return [
    ...(first > 0 ? [`speakOfFirst(${String(first)})`] : []),
    ...(containing ? [`speakOfFitting(checking(${names.reader(containing)}))`] : []),
  ];
}

function memberLines(
  { all, names: named, patterns }: KnownMembers,
  names: ConditionNames,
): string[] {
  if (all) return [ALL];
  return [
    ...(named.length > 0 ? [`speakOfNames(${named.map(literal).join(', ')})`] : []),
    ...patterns.map((pattern) => `speakOfMatching(${names.pattern(pattern)})`),
  ];
}
