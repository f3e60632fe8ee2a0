import type { ConditionName } from '../language/readers/condition-writer.js';
import { call, type Expression } from '../language/readers/expression.js';
import { patternExpression, type PatternWords } from '../jvm/pattern-expression.js';
import type { CheckName, ReaderWords } from '../language/readers/place-reader.js';
import type { Scalar } from '../language/plan/place.js';
import { numeral, quoted } from './kotlin-text.js';

/** How Kotlin spells readers: functions of the runtime, and companions of models. */
export function readerWords(named: (name: string) => Expression): ReaderWords {
  return {
    named,
    any: 'anything',
    never: 'nothing',
    reader: (reader) => (reader === 'boolean' ? 'truth' : reader),
    check: (check) => CHECKS[check],
    condition: (condition) => CONDITIONS[condition],
    member: 'Member',
    shape: 'Shape',
    byPattern: 'ByPattern',
    rest: {
      kept: 'Rest.Kept',
      refused: 'Rest.Refused',
      refusedByWriters: 'Rest.RefusedByWriters',
      read: 'Rest.Read',
    },
    list: (items) => (items.length > 0 ? call('listOf', ...items) : 'emptyList()'),
    quoted,
    numeral,
    endless: 'Int.MAX_VALUE',
    json: jsonValue,
    pattern: (name) => `Patterns.${name}`,
    spellPattern: (pattern) => patternExpression(pattern, PATTERNS),
  };
}

const PATTERNS: PatternWords = {
  at: 'kotlin',
  regex: 'FoundPattern',
  steps: 'StepPattern',
  step: 'Step',
  endless: 'Int.MAX_VALUE',
};

const CHECKS: Readonly<Record<CheckName, string>> = {
  string: 'isText',
  number: 'isNumber',
  integer: 'isInteger',
  boolean: 'isTruth',
  null: 'isNull',
  object: 'isObject',
  array: 'isList',
  texts: 'oneOfTexts',
  values: 'oneOf',
  forWriters: 'forWriters',
  length: 'lengthIn',
  range: 'valueIn',
  items: 'itemsIn',
  members: 'membersIn',
  pattern: 'matches',
};

const CONDITIONS: Readonly<Record<ConditionName, string>> = {
  after: 'after',
  equals: 'equalTo',
  multiple: 'multipleOf',
  unique: 'allDifferent',
  fits: 'fitting',
  part: 'part',
  choose: 'choosing',
  firstItems: 'firstItems',
  contains: 'containing',
  names: 'namesRead',
  otherItems: 'otherItems',
  otherMembers: 'otherMembers',
  knownItems: 'knownItems',
  knownMembers: 'knownMembers',
  knownAll: 'knownAll',
};

function jsonValue(value: Scalar): string {
  if (value === null) return 'JsonNull';
  if (typeof value === 'string') return `JsonString(${quoted(value)})`;
  return typeof value === 'number'
    ? `JsonNumber(${numeral(value)})`
    : `JsonBoolean(${String(value)})`;
}
