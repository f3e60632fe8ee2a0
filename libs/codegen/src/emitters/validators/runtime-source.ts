import { PART_RUNTIME_SOURCE } from './part-runtime-source.js';

/**
 * The run-time part of generated validators, as the text of their shared module. Checks return a
 * boolean; the first that fails leaves what it expected, and each object and array on the way out
 * adds its step to the path. A valid value costs nothing but the checks.
 */
export const RUNTIME_SOURCE = `
let path = '';
let expected = '';
let got = '';

const kindOf = (value) =>
  value === undefined
    ? 'nothing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : typeof value;

/** The check of a value failed: begins the issue. */
export const fail = (wanted, value) => {
  path = '';
  expected = value === undefined ? 'a value' : wanted;
  got = kindOf(value);
  return false;
};

/** The failure lies in this property or item. */
export const within = (key) => {
  path = '/' + String(key).replace(/~/g, '~0').replace(/\\//g, '~1') + path;
  return false;
};

/** A property is not of the type that it should be. */
export const wrong = (v, key, wanted) => fail(wanted, v[key]) || within(key);

/** A property that is not inherited. */
export const own = (v, key) => (Object.hasOwn(v, key) ? v[key] : undefined);

export const isAnything = () => true;
export const isNothing = (v) => fail('no such property', v);
export const isString = (v) => typeof v === 'string' || fail('string', v);
export const isBoolean = (v) => typeof v === 'boolean' || fail('boolean', v);
export const isNumber = (v) => Number.isFinite(v) || fail('number', v);
export const isInteger = (v) => Number.isSafeInteger(v) || fail('integer', v);
export const isNull = (v) => v === null || fail('null', v);
export const isObject = (v) =>
  (typeof v === 'object' && v !== null && !Array.isArray(v)) || fail('object', v);
export const isArray = (v) => Array.isArray(v) || fail('array', v);

const codePoints = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** Lengths count code points, of which a text has at least half as many as code units. */
export const shortest = (v, limit) => codePoints(v) >= limit || fail('minLength ' + limit, v);
export const longest = (v, limit) =>
  (v.length <= limit * 2 && codePoints(v) <= limit) || fail('maxLength ' + limit, v);
export const matches = (v, pattern) =>
  pattern.test(v) || fail('text matching ' + pattern.source, v);
export const atLeast = (v, limit) => v >= limit || fail('minimum ' + limit, v);
export const atMost = (v, limit) => v <= limit || fail('maximum ' + limit, v);
export const oneOf = (v, values) => values.includes(v) || fail('one of ' + values.join(', '), v);

/** No properties but these. */
export const only = (v, names) => {
  for (const key in v) if (!names.includes(key)) return isNothing(v[key]) || within(key);
  return true;
};

/** Each property whose name fits the pattern passes the check, others pass the check of the rest. */
export const record = (v, pattern, check, rest) => {
  for (const key in v) if (!(pattern.test(key) ? check : rest)(v[key])) return within(key);
  return true;
};

/** Each property that is not one of these passes the checks of all patterns that fit, or else that of the rest. */
export const others = (v, names, patterns, rest) => {
  for (const key in v) {
    const fitting = patterns.filter(([pattern]) => pattern.test(key));
    if (!fitting.every(([, check]) => check(v[key]))) return within(key);
    if (fitting.length === 0 && !names.includes(key) && !rest(v[key])) return within(key);
  }
  return true;
};

export const fewest = (v, limit) =>
  Object.keys(v).length >= limit || fail('minProperties ' + limit, v);
export const most = (v, limit) =>
  Object.keys(v).length <= limit || fail('maxProperties ' + limit, v);

export const items = (v, check) => {
  for (let i = 0; i < v.length; i += 1) if (!check(v[i])) return within(i);
  return true;
};
export const fewestItems = (v, limit) => v.length >= limit || fail('minItems ' + limit, v);
export const mostItems = (v, limit) => v.length <= limit || fail('maxItems ' + limit, v);

const DEEPEST = 256;
let depth = 0;

/** A type that holds itself: what goes deeper than any honest value is refused, not followed. */
export const nested = (v, check) => {
  if (depth === DEEPEST) return fail('no more than ' + DEEPEST + ' levels', v);
  depth += 1;
  try {
    return check(v);
  } finally {
    depth -= 1;
  }
};

${PART_RUNTIME_SOURCE.trim()}

const VALID = Object.freeze([]);

/** The issues of a value: none, or the one that its check has left. */
export const issues = (isValid) => (isValid ? VALID : [{ path, expected, got }]);
`;
