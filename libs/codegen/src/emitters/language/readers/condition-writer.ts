import type { Condition, KnownItems, KnownMembers, Place } from '../plan/place.js';
import { call, type Expression, text } from './expression.js';

/** What the conditions of the runtime are called in a language. */
export type ConditionName =
  'after' | Condition['check'] | 'knownItems' | 'knownMembers' | 'knownAll';

/** What the runtime of a language has for conditions. */
export interface ConditionWords {
  /** The reader that takes any value. */
  any: string;
  /** The reader that takes none. */
  never: string;
  condition: (condition: ConditionName) => string;
  list: (items: readonly Expression[]) => Expression;
  quoted: (text: string) => string;
  /** A double. */
  numeral: (value: number) => string;
  /** The greatest count, which stands for no limit. */
  endless: string;
}

/** What the writer of readers gives to the expressions of conditions. */
export interface ConditionContext {
  words: ConditionWords;
  reader(place: Place): Expression;
  /** The constant of a pattern. */
  pattern(pattern: KnownMembers['patterns'][number]): string;
}

/** A reader that refuses a value of which the condition does not hold. */
export function conditionReader(condition: Condition, context: ConditionContext): Expression {
  const { words, reader } = context;
  const named = (...args: readonly Expression[]): Expression =>
    call(words.condition(condition.check), ...args);
  const orAny = (place: Place | undefined): Expression => (place ? reader(place) : words.any);
  switch (condition.check) {
    case 'equals':
      return named(...condition.values.map((value) => text(JSON.stringify(value))));
    case 'multiple':
      return named(words.numeral(condition.of));
    case 'unique':
      return named();
    case 'fits':
      return named(...limits(condition, words), ...condition.places.map(reader));
    case 'part':
    case 'names':
      return named(reader(condition.place));
    case 'choose':
      return named(reader(condition.condition), orAny(condition.then), orAny(condition.otherwise));
    case 'firstItems':
      return named(orAny(condition.rest), ...condition.places.map(reader));
    case 'contains':
      return named(...limits(condition, words), reader(condition.place));
    case 'otherItems':
      return named(
        rest(condition, context),
        ...condition.known.map((each) => items(each, context)),
      );
    case 'otherMembers':
      return named(
        String(condition.writersOnly),
        rest(condition, context),
        ...condition.known.map((each) => members(each, context)),
      );
  }
}

function limits(
  { least, most }: { least: number; most: number },
  { endless }: ConditionWords,
): Expression[] {
  return [String(least), most === Infinity ? endless : String(most)];
}

function rest(
  { rest: place }: { rest: Place | 'refused' },
  { words, reader }: ConditionContext,
): Expression {
  return place === 'refused' ? words.never : reader(place);
}

function items({ when, first, containing }: KnownItems, context: ConditionContext): Expression {
  const { words, reader } = context;
  if (first === Infinity) return call(words.condition('knownAll'), ...when.map(reader));
  return call(
    words.condition('knownItems'),
    ...[String(first), containing ? reader(containing) : words.never, ...when.map(reader)],
  );
}

function members(
  { when, all, names, patterns }: KnownMembers,
  { words, reader, pattern }: ConditionContext,
): Expression {
  if (all) return call(words.condition('knownAll'), ...when.map(reader));
  return call(
    words.condition('knownMembers'),
    words.list(names.map(words.quoted)),
    words.list(patterns.map(pattern)),
    ...when.map(reader),
  );
}
