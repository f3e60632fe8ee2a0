import type { Scalar } from '../language/plan/place.js';
import { boundedLookPattern } from '../language/pattern/bounded-look-pattern.js';
import type { CheckName, ReaderWords } from '../language/readers/place-reader.js';
import { text } from '../language/readers/expression.js';
import { list } from './layout.js';
import { numeral, quoted } from './swift-text.js';
import type { NameOf } from './swift-types.js';

/** How Swift spells readers: functions of the runtime, and models. */
export function readerWords(nameOf: NameOf): ReaderWords {
  return {
    named: (name) => `Read.model(${nameOf(name)}.self)`,
    any: 'Read.anything',
    never: 'Read.nothing',
    condition: (condition) => `Read.${condition}`,
    reader: (reader) => `Read.${reader === 'boolean' ? 'bool' : reader}`,
    check: (check) => `.${CHECKS[check] ?? check}`,
    member: 'Member',
    shape: 'Shape',
    byPattern: 'ByPattern',
    rest: {
      kept: '.kept',
      refused: '.refused',
      refusedByWriters: '.refusedByWriters',
      read: '.read',
    },
    list: (items) => list(items),
    quoted,
    numeral,
    endless: '.max',
    json: jsonValue,
    pattern: (name) => `Patterns.${name.toLowerCase()}`,
    // The engine takes no pattern of nothing.
    spellPattern: (pattern) => text(boundedLookPattern(pattern, 'swift', 'ICU') || '(?:)'),
  };
}

const CHECKS: Partial<Record<CheckName, string>> = { boolean: 'bool', pattern: 'matches' };

function jsonValue(value: Scalar): string {
  if (value === null) return '.null';
  if (typeof value === 'string') return `.string(${quoted(value)})`;
  return typeof value === 'number' ? `.number(${numeral(value)})` : `.bool(${String(value)})`;
}
