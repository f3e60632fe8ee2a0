/** The checks of parts and conditions, as a section of the text of the run-time module. */
export const PART_RUNTIME_SOURCE = `
const has = (v, key) => Object.hasOwn(v, key) && v[key] !== undefined;

/** A text that equal values share; what lies deeper than any honest value is taken to be equal. */
const keyOf = (value, level = 0) => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (level === DEEPEST) return '…';
  if (Array.isArray(value)) return '[' + value.map((each) => keyOf(each, level + 1)) + ']';
  const key = (name) => JSON.stringify(name) + ':' + keyOf(value[name], level + 1);
  return '{' + Object.keys(value).sort().map(key) + '}';
};

export const among = (v, values) =>
  values.some((each) => keyOf(each) === keyOf(v)) || fail('one of the values', v);
export const unique = (v) =>
  new Set(v.map((each) => keyOf(each))).size === v.length || fail('different items', v);
export const above = (v, limit) => v > limit || fail('more than ' + limit, v);
export const below = (v, limit) => v < limit || fail('less than ' + limit, v);
export const multiple = (v, of) => Number.isInteger(v / of) || fail('multiple of ' + of, v);

/** Each item passes the check of its place, those beyond that of the rest. */
export const prefix = (v, checks, rest) => {
  for (let i = 0; i < v.length; i += 1) if (!(checks[i] ?? rest)(v[i])) return within(i);
  return true;
};
export const contains = (v, check, least, most = Infinity) => {
  let count = 0;
  for (const each of v) if (check(each)) count += 1;
  if (count < least) return fail('at least ' + least + ' items that fit', v);
  return count <= most || fail('at most ' + most + ' items that fit', v);
};

export const names = (v, check) => {
  for (const key in v) if (!check(key)) return fail('another name', key) || within(key);
  return true;
};
/** Where one property is, the others are. */
export const together = (v, key, others) =>
  !has(v, key) || others.every((each) => has(v, each) || fail('', undefined) || within(each));
export const where = (v, key, check) => !has(v, key) || check(v);

export const anyOf = (v, checks) =>
  checks.some((check) => check(v)) || fail('one of the allowed shapes', v);
export const exactlyOne = (v, checks) =>
  checks.filter((check) => check(v)).length === 1 || fail('exactly one of the allowed shapes', v);
export const none = (v, check) => !check(v) || fail('another shape', v);
export const choose = (v, condition, then, otherwise) => (condition(v) ? then : otherwise)(v);

const holding = (v, groups) => groups.filter(([when]) => when.every((check) => check(v)));

/** Each item of which no group speaks whose conditions hold passes the check of the rest. */
export const otherItems = (v, groups, rest) => {
  const known = holding(v, groups);
  for (let i = 0; i < v.length; i += 1) {
    const isKnown = known.some(([, first, check]) => i < first || check(v[i]));
    if (!isKnown && !rest(v[i])) return within(i);
  }
  return true;
};
/** The same of properties: a group has names and patterns of them. */
export const otherMembers = (v, groups, rest) => {
  const known = holding(v, groups);
  for (const key in v) {
    const isKnown = known.some(
      ([, names, patterns]) => names.includes(key) || patterns.some((pattern) => pattern.test(key)),
    );
    if (!isKnown && !rest(v[key])) return within(key);
  }
  return true;
};
`;
