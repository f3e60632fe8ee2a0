import type { SeededRandom } from './seeded-random.js';

/** Values that are there where a document should have something else. */
const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    '',
    'text',
    '#',
    '#/$defs/Book',
    '#/nowhere',
    '*/',
    '`',
  ],
  ...[[], {}, [[]], [null], { $ref: '#' }, { $ref: 7 }, { type: 'object' }, { enum: [] }],
  ...['__proto__', 'constructor', '\u2028', '${1}', '<script>', '(a+)+$', '[', 'A'.repeat(5_000)],
];

/** Names of members that mean something somewhere, or that every object seems to have. */
const NAMES = [
  ...[
    '$ref',
    '$defs',
    'definitions',
    '$anchor',
    '$id',
    '$schema',
    'type',
    'enum',
    'const',
    'anyOf',
  ],
  ...['allOf', 'oneOf', 'not', 'items', 'prefixItems', 'properties', 'required', 'pattern'],
  ...['patternProperties', 'additionalProperties', 'description', 'examples', 'title', 'default'],
  ...['minLength', 'maxItems', 'x-event', 'x-request', 'x-open', 'x-complete', 'x-since', 'x-host'],
  ...['x-enum-names', 'x-deprecated', 'x-members', 'x-domain', 'x-protocol', 'name', 'result'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'length', '', ' ', 'odd/na~me'],
];

type Container = Record<string, unknown> | unknown[];

/** A document with one to four things changed, as JSON. The same seed changes the same things. */
export function mutatedDocument(text: string, random: SeededRandom): string {
  if (random.chance(0.15)) return mutatedText(text, random);
  const document = JSON.parse(text) as Container;
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) mutate(document, random);
  return JSON.stringify(document, undefined, random.chance(0.5) ? 1 : undefined);
}

function mutate(document: Container, random: SeededRandom): void {
  const all = containersOf(document);
  const target = random.pick(all);
  const keys = Object.keys(target);
  const key = keys.length > 0 && random.chance(0.7) ? random.pick(keys) : random.pick(NAMES);
  const put = (name: string, value: unknown): void => {
    const descriptor = { value, enumerable: true, writable: true, configurable: true };
    if (Array.isArray(target)) target.push(value);
    else Object.defineProperty(target, name, descriptor);
  };
  const copy = (): unknown => JSON.parse(JSON.stringify(random.pick(all)));
  switch (random.integer(0, 4)) {
    case 0:
      if (Array.isArray(target)) target.splice(Number(key) || 0, 1);
      else Reflect.deleteProperty(target, key);
      break;
    case 1:
      put(key, random.pick(ODD));
      break;
    case 2:
      put(random.pick(NAMES), random.pick(ODD));
      break;
    case 3:
      put(random.pick(NAMES), copy());
      break;
    default:
      put(key, copy());
  }
}

function containersOf(value: unknown): Container[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Container, ...Object.values(value).flatMap(containersOf)];
}

function mutatedText(text: string, random: SeededRandom): string {
  const at = random.integer(0, text.length);
  const length = random.integer(0, 9);
  const inserted = random.pick(['', '{', ']', '"', ',', '\\u', '\0', '{"a":1,"a":2}', '[1', '//']);
  return text.slice(0, at) + inserted + text.slice(at + length);
}
