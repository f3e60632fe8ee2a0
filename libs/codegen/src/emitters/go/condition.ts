import type { JsonType, Scalar, ValueCheck } from '../language/plan/place.js';
import { literal } from './go-text.js';

/** The greatest integer that every language has exactly. */
const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * Go that is true where a variable, a `*Value`, fails a check. `type` is what the variable is known
 * to be by then; of a check for another type nothing is said of it. `pattern` names what
 * finds a pattern.
 */
export function failure(
  check: ValueCheck,
  variable: string,
  type: JsonType | undefined,
  pattern: (check: Extract<ValueCheck, { check: 'pattern' }>) => string,
): string[] {
  const guarded = (of: JsonType, tests: readonly string[]): string[] => {
    if (type === of || tests.length === 0) return [...tests];
    const all = tests.length === 1 ? tests.join('') : `(${tests.join(' || ')})`;
    return [`${variable}.kind == ${KINDS[of]} && ${all}`];
  };
  const count = `len(${variable}.children)`;
  switch (check.check) {
    case 'type':
      return [
        check.is === 'integer'
          ? integerFailure(variable, [])
          : `${variable}.kind != ${KINDS[check.is]}`,
      ];
    case 'oneOf': {
      const failed = isNoneOf(variable, check.values, type);
      return [check.writersOnly ? `strict && ${failed}` : failed];
    }
    case 'length':
      return guarded(
        'string',
        outside(`${variable}.length()`, check.least || -Infinity, check.most),
      );
    case 'items':
      return guarded('array', outside(count, check.least || -Infinity, check.most));
    case 'members':
      return guarded('object', outside(count, check.least || -Infinity, check.most));
    case 'pattern':
      return guarded('string', [`!${pattern(check)}(${variable}.text)`]);
    case 'range': {
      const tests = outside(`${variable}.number`, check.least, check.most);
      return type === 'integer' ? tests : guarded('number', tests);
    }
  }
}

/** Integers have a range in any case. */
export function integerFailure(variable: string, itself: readonly ValueCheck[]): string {
  const ranges = itself.flatMap((each) => (each.check === 'range' ? [each] : []));
  const least = Math.max(-SAFE, ...ranges.map((range) => range.least));
  const most = Math.min(SAFE, ...ranges.map((range) => range.most));
  return `!${variable}.isInteger(${limit(least)}, ${limit(most)})`;
}

function limit(value: number): string {
  if (value === SAFE) return 'maxInteger';
  return value === -SAFE ? '-maxInteger' : literal(value);
}

export const KINDS: Readonly<Record<JsonType, string>> = {
  string: 'KindText',
  boolean: 'KindBoolean',
  integer: 'KindNumber',
  number: 'KindNumber',
  null: 'KindNull',
  object: 'KindObject',
  array: 'KindList',
};

function isNoneOf(variable: string, values: readonly Scalar[], type: JsonType | undefined): string {
  const [only] = values;
  if (type === 'string' && values.length === 1 && typeof only === 'string')
    return `${variable}.text != ${literal(only)}`;
  const texts = values.filter((value) => typeof value === 'string');
  if (type === 'string' && texts.length === values.length)
    return `!slices.Contains([]string{${texts.map(literal).join(', ')}}, ${variable}.text)`;
  return `!${variable}.isOneOf(${values.map(scalar).join(', ')})`;
}

/** As an operand of `any`, where a number has to be a float. */
function scalar(value: Scalar): string {
  return typeof value === 'number' ? `float64(${literal(value)})` : literal(value);
}

function outside(subject: string, least: number, most: number): string[] {
  if (least === most) return [`${subject} != ${literal(most)}`];
  return [
    ...(least === -Infinity ? [] : [`${subject} < ${literal(least)}`]),
    ...(most === Infinity ? [] : [`${subject} > ${literal(most)}`]),
  ];
}
