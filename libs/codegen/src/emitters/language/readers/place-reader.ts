import { expectation } from '../expectation.js';
import type { PatternNode } from '../pattern/pattern-node.js';
import type {
  Condition,
  JsonType,
  MemberChecks,
  Place,
  Scalar,
  ValueCheck,
  ValueType,
} from '../plan/place.js';
import { flatOptions, isAny } from '../plan/place-shape.js';
import { conditionReader, type ConditionWords } from './condition-writer.js';
import { call, type Expression, text } from './expression.js';
import { isNullable } from './nullable.js';

/** What readers and checks of the runtime are called in a language. */
export interface ReaderWords extends ConditionWords {
  /** The reader of a named type or shape, by its name in the plan. */
  named: (name: string) => Expression;
  reader: (reader: ReaderName) => string;
  check: (check: CheckName) => string;
  member: string;
  shape: string;
  byPattern: string;
  /** What becomes of members without a name. */
  rest: Readonly<Record<'kept' | 'refused' | 'refusedByWriters' | 'read', string>>;
  json: (value: Scalar) => string;
  /** The constant of a pattern. */
  pattern: (name: string) => string;
  spellPattern: (pattern: PatternNode) => Expression;
}

export type ReaderName =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'json'
  | 'list'
  | 'items'
  | 'map'
  | 'members'
  | 'last'
  | 'anyOf'
  | 'firstOf'
  | 'orNull';

export type CheckName =
  | JsonType
  | 'texts'
  | 'values'
  | 'forWriters'
  | 'length'
  | 'range'
  | 'items'
  | 'members'
  | 'pattern';

/** Writes the expressions of readers. They are checked in the order of the plan. */
export class PlaceReader {
  readonly #words: ReaderWords;
  readonly #patterns = new Map<string, { name: string; spelled: Expression }>();

  constructor(words: ReaderWords) {
    this.#words = words;
  }

  /** The patterns that the expressions so far need: names of constants, and how they are spelled. */
  get patterns(): readonly { name: string; spelled: Expression }[] {
    return [...this.#patterns.values()];
  }

  /** A reader of what stands at a place. */
  reader(place: Place): Expression {
    const { type, itself, options } = place;
    if (place.conditions) {
      const { conditions, ...first } = place;
      return this.after(this.reader(first), conditions);
    }
    if (type.kind === 'named' || type.kind === 'record') return this.#words.named(type.name);
    if (isAny(place)) return this.#words.any;
    if (type.kind === 'list')
      return this.#read('list', this.#itself(place), this.#item(place.items));
    if (type.kind === 'map') return this.#map(place, type);
    if (isNullable(type)) return this.#nullable(place);
    const isPlain = !options && !place.members && !place.items;
    if (isPlain) return this.#scalar(type, itself, place);
    const before = [
      ...(options ? [this.#anyOf(place, options)] : []),
      ...(place.members ? [this.#members(place.members)] : []),
      ...(place.items ? [this.#read('items', this.reader(place.items))] : []),
    ];
    const kept = { ...place, type: { kind: 'json' } as const };
    const first = itself.length > 0 ? [this.#scalar(kept.type, itself, place)] : [];
    const last = type.kind in SCALARS ? this.#scalar(type, [], place) : this.#words.any;
    return this.#read('last', last, ...first, ...before);
  }

  /** A reader of a union that is a type of the language: what the first option makes that fits. */
  union(place: Place): Expression {
    const { conditions, ...options } = place;
    if (conditions) return this.after(this.union(options), conditions);
    const readers = flatOptions(place).map((option) => this.reader(option));
    return this.#read('firstOf', text(expectation(place)), ...readers);
  }

  /** A reader of what another one reads, once conditions hold. */
  after(reader: Expression, conditions: readonly Condition[]): Expression {
    const context = {
      words: this.#words,
      reader: (place: Place) => this.reader(place),
      pattern: (pattern: { source: string; pattern: PatternNode }) => this.#pattern(pattern),
    };
    const checks = conditions.map((condition) => conditionReader(condition, context));
    return call(this.#words.condition('after'), reader, ...checks);
  }

  /** A reader that gives a value of which conditions hold. */
  conditions(conditions: readonly Condition[]): Expression {
    return this.after(this.#words.any, conditions);
  }

  /** A `Shape`: what holds within an object with named members. */
  shape(members: MemberChecks, itself: readonly ValueCheck[]): Expression {
    const { rest, patterns, named, required } = members;
    const { list, quoted, rest: rests, byPattern, shape } = this.#words;
    const restText =
      typeof rest === 'object'
        ? isAny(rest)
          ? rests.kept
          : call(rests.read, this.reader(rest))
        : rests[rest];
    return call(
      shape,
      this.#itself({ itself }),
      list(named.map(({ name }) => quoted(name))),
      list(required.map(quoted)),
      restText,
      ...patterns.map((each) => call(byPattern, this.#pattern(each), this.reader(each.place))),
    );
  }

  #itself({ itself }: Pick<Place, 'itself'>): Expression {
    return itself.length === 0
      ? this.#words.any
      : this.#scalar({ kind: 'json' }, itself, { itself });
  }

  #item(items: Place | undefined): Expression {
    return items ? this.reader(items) : this.#words.any;
  }

  #anyOf(place: Place, options: readonly Place[]): Expression {
    const expected = text(expectation({ ...place, itself: [] }));
    return this.#read('anyOf', expected, ...options.map((option) => this.reader(option)));
  }

  #members(members: MemberChecks): Expression {
    const named = members.named.map(({ name, place }) =>
      call(this.#words.member, this.#words.quoted(name), this.reader(place)),
    );
    return this.#read('members', this.shape(members, []), ...named);
  }

  #map({ itself, members }: Place, type: Extract<ValueType, { kind: 'map' }>): Expression {
    const checks: MemberChecks = members ?? { required: [], named: [], patterns: [], rest: 'kept' };
    const { rest, patterns } = checks;
    if (typeof rest === 'object' && patterns.length === 0 && type.of.kind !== 'json')
      return this.#read('map', this.shape({ ...checks, rest: 'kept' }, itself), this.reader(rest));
    const places = [
      ...patterns.map(({ place }) => place),
      ...(typeof rest === 'object' ? [rest] : []),
    ];
    const item =
      type.of.kind === 'json' || places.length === 0
        ? this.#words.any
        : this.#read('firstOf', text('a value'), ...places.map((place) => this.reader(place)));
    return this.#read('map', this.shape(checks, itself), item);
  }

  /** What may be null, and else is one thing. */
  #nullable(place: Place): Expression {
    const options = flatOptions(place).filter(({ type }) => type.kind !== 'null');
    const expected = text(expectation({ ...place, itself: [] }));
    const first = this.#read('firstOf', expected, ...options.map((option) => this.reader(option)));
    const read = this.#read('orNull', first);
    return place.itself.length > 0 ? this.#read('last', read, this.#itself(place)) : read;
  }

  #scalar(
    type: ValueType,
    itself: readonly ValueCheck[],
    place: Pick<Place, 'itself' | 'options'>,
  ): Expression {
    const { reader, is } = SCALARS[type.kind] ?? { reader: 'json' };
    const checks = itself
      .filter((each) => each.check !== 'type' || each.is !== is)
      .map((each) => this.#check(each));
    return this.#read(reader, text(expectation(place)), ...checks);
  }

  #check(check: ValueCheck): Expression {
    const { check: named, numeral } = this.#words;
    switch (check.check) {
      case 'type':
        return call(named(check.is));
      case 'oneOf': {
        const among = this.#oneOf(check.values);
        return check.writersOnly ? call(named('forWriters'), among) : among;
      }
      case 'pattern':
        return call(named('pattern'), this.#pattern(check));
      case 'range':
        return call(named('range'), numeral(check.least), numeral(check.most));
      case 'length':
      case 'items':
      case 'members':
        return call(named(check.check), this.#count(check.least), this.#count(check.most));
    }
  }

  #oneOf(values: readonly Scalar[]): Expression {
    const { check, quoted, json } = this.#words;
    const texts = values.filter((value) => typeof value === 'string');
    if (texts.length === values.length) return call(check('texts'), ...texts.map(quoted));
    return call(check('values'), ...values.map(json));
  }

  #count(value: number): string {
    return value > 0x7fffffff ? this.#words.endless : String(value);
  }

  #read(reader: ReaderName, ...args: readonly Expression[]): Expression {
    return call(this.#words.reader(reader), ...args);
  }

  #pattern({ source, pattern }: { source: string; pattern: PatternNode }): string {
    const known = this.#patterns.get(source);
    const name = known?.name ?? `P${String(this.#patterns.size + 1)}`;
    if (!known) this.#patterns.set(source, { name, spelled: this.#words.spellPattern(pattern) });
    return this.#words.pattern(name);
  }
}

const SCALARS: Partial<Record<ValueType['kind'], { reader: ReaderName; is: JsonType }>> = {
  text: { reader: 'text', is: 'string' },
  integer: { reader: 'integer', is: 'integer' },
  number: { reader: 'number', is: 'number' },
  boolean: { reader: 'boolean', is: 'boolean' },
};
