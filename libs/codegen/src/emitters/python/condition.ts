import type { JsonType, ValueCheck } from '../language/plan/place.js';
import { literal } from './python-text.js';

/** The greatest integer that every language has exactly. */
const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * Python that is true where a variable passes a check. `type` is what the variable is known to be
 * by then; of a check for another type nothing is said of it. `pattern` names a compiled pattern.
 */
export function condition(
  check: ValueCheck,
  variable: string,
  type: JsonType | undefined,
  pattern: (check: Extract<ValueCheck, { check: 'pattern' }>) => string,
): string {
  const guarded = (of: JsonType, test: string): string =>
    type === of ? test : `(not isinstance(${variable}, ${CLASSES[of] ?? ''}) or ${test})`;
  const length = `len(${variable})`;
  switch (check.check) {
    case 'type':
      return TYPE_TESTS[check.is](variable);
    case 'oneOf': {
      const among = isOneOf(variable, check.values.map(literal), type);
      return check.writersOnly ? `(not strict or ${among})` : among;
    }
    case 'length':
      return guarded('string', between(length, check.least || -Infinity, check.most));
    case 'items':
      return guarded('array', between(length, check.least || -Infinity, check.most));
    case 'members':
      return guarded('object', between(length, check.least || -Infinity, check.most));
    case 'pattern':
      return guarded('string', `${pattern(check)}(${variable})`);
    case 'range': {
      const test = between(variable, check.least, check.most);
      const isNumeric = type === 'integer' || type === 'number';
      return isNumeric ? test : `(not is_number(${variable}) or ${test})`;
    }
  }
}

/** A truth value is an `int` too, and no integer; and integers have a range in any case. */
export function integerTest(variable: string, itself: readonly ValueCheck[]): string[] {
  const ranges = itself.flatMap((each) => (each.check === 'range' ? [each] : []));
  const least = Math.max(-SAFE, ...ranges.map((range) => range.least));
  const most = Math.min(SAFE, ...ranges.map((range) => range.most));
  return [`type(${variable}) is int`, between(variable, least, most)];
}

const CLASSES: Partial<Record<JsonType, string>> = { string: 'str', array: 'list', object: 'dict' };

const TYPE_TESTS: Readonly<Record<JsonType, (variable: string) => string>> = {
  string: (variable) => `isinstance(${variable}, str)`,
  boolean: (variable) => `isinstance(${variable}, bool)`,
  integer: (variable) => integerTest(variable, []).join(' and '),
  number: (variable) => `is_number(${variable})`,
  null: (variable) => `${variable} is None`,
  object: (variable) => `isinstance(${variable}, dict)`,
  array: (variable) => `isinstance(${variable}, list)`,
};

/** To Python `True` equals 1: where the type is not known, it is compared as well. */
function isOneOf(variable: string, values: readonly string[], type: JsonType | undefined): string {
  const [only = ''] = values;
  const list = values.length === 1 ? `(${only},)` : `(${values.join(', ')})`;
  if (type !== 'string' && type !== 'integer') return `is_one_of(${variable}, ${list})`;
  return values.length === 1 ? `${variable} == ${only}` : `${variable} in ${list}`;
}

function between(subject: string, least: number, most: number): string {
  if (least === -Infinity) return `${subject} <= ${literal(most)}`;
  if (most === Infinity) return `${subject} >= ${literal(least)}`;
  if (least === most) return `${subject} == ${literal(most)}`;
  return `${literal(least)} <= ${subject} <= ${literal(most)}`;
}
