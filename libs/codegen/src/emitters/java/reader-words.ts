import type { CheckName, ReaderWords } from '../language/readers/place-reader.js';
import { call } from '../language/readers/expression.js';
import type { Scalar } from '../language/plan/place.js';
import { patternExpression, type PatternWords } from '../jvm/pattern-expression.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import { numeral, quoted } from './java-text.js';
import { unionReader } from './union-classes.js';

/** How Java spells readers: static methods of the runtime's classes. */
export function readerWords({ nameOf, isUnion }: JvmPackage): ReaderWords {
  return {
    named: (name) =>
      isUnion(name)
        ? `Unions::${unionReader(nameOf(name))}`
        : call('new PrintingReader<>', `${nameOf(name)}::read`, `${nameOf(name)}::print`),
    any: 'Readers.ANY',
    never: 'Readers.never()',
    reader: (reader) => `Readers.${reader === 'boolean' ? 'truth' : reader}`,
    check: (check) => `Checks.${CHECKS[check] ?? check}`,
    condition: (condition) => `Conditions.${condition === 'equals' ? 'among' : condition}`,
    member: 'new Member<>',
    shape: 'new Shape',
    byPattern: 'new Shape.ByPattern',
    rest: {
      kept: 'Shape.Rest.KEPT',
      refused: 'Shape.Rest.REFUSED',
      refusedByWriters: 'Shape.Rest.REFUSED_BY_WRITERS',
      read: 'Shape.Rest.read',
    },
    list: (items) => call('List.of', ...items),
    quoted,
    numeral,
    endless: 'Integer.MAX_VALUE',
    json: jsonValue,
    pattern: (name) => `Patterns.${name}`,
    spellPattern: (pattern) => patternExpression(pattern, PATTERNS),
  };
}

const PATTERNS: PatternWords = {
  at: 'java',
  regex: 'TextPattern.regex',
  steps: 'TextPattern.steps',
  step: 'TextPattern.step',
  endless: 'Integer.MAX_VALUE',
};

const CHECKS: Partial<Record<CheckName, string>> = {
  string: 'text',
  boolean: 'truth',
  null: 'nothing',
  array: 'list',
};

function jsonValue(value: Scalar): string {
  if (value === null) return 'Json.NullValue.NULL';
  if (typeof value === 'number') return `Json.of(${numeral(value)})`;
  return `Json.of(${typeof value === 'string' ? quoted(value) : String(value)})`;
}
