import { expectation } from '../language/expectation.js';
import type { PatternNode } from '../language/pattern/pattern-node.js';
import type {
  JsonType,
  MemberChecks,
  Place,
  Scalar,
  ValueCheck,
  ValueType,
} from '../language/plan/place.js';
import { assignment, call, type Expression, text } from './expression.js';
import { javaPattern } from './java-pattern.js';
import { numeral, quoted } from './java-text.js';
import { type NameOf, onlyOption } from './java-types.js';

/** Writes the expressions of readers. They are checked in the order of the plan. */
export class PlaceReader {
  readonly #nameOf: NameOf;
  readonly #patterns = new Map<string, { name: string; spelled: string }>();

  constructor(nameOf: NameOf) {
    this.#nameOf = nameOf;
  }

  /** Constants for the patterns that the expressions so far need. */
  get patterns(): string[] {
    return [...this.#patterns.values()].flatMap(({ name, spelled }) =>
      assignment(`static final Pattern ${name}`, call('Pattern.compile', text(spelled)), 2),
    );
  }

  /** A `Reader` of what {@link boxedType} says. */
  reader(place: Place): Expression {
    const { type, itself, options } = place;
    if (type.kind === 'named' || type.kind === 'record') return `${this.#nameOf(type.name)}::read`;
    if (isAny(place)) return 'Readers.ANY';
    if (type.kind === 'list')
      return call('Readers.list', this.#itself(place), this.#item(place.items));
    if (type.kind === 'map') return this.#map(place, type);
    if (type.kind === 'union' && onlyOption(type)) return this.#nullable(place);
    const isPlain = !options && !place.members && !place.items;
    if (isPlain) return this.#scalar(type, itself, place);
    const before = [
      ...(options ? [this.#anyOf(place, options)] : []),
      ...(place.members ? [this.#members(place.members)] : []),
      ...(place.items ? [call('Readers.items', this.reader(place.items))] : []),
    ];
    const kept = { ...place, type: { kind: 'json' } as const };
    const first = itself.length > 0 ? [this.#scalar(kept.type, itself, place)] : [];
    const last = type.kind in SCALARS ? this.#scalar(type, [], place) : 'Readers.ANY';
    return call('Readers.last', last, ...first, ...before);
  }

  /** A `Shape`: what holds within an object with named members. */
  shape(members: MemberChecks, itself: readonly ValueCheck[]): Expression {
    const { rest, patterns, named, required } = members;
    const names = (all: readonly string[]): Expression =>
      all.length > 0 ? call('List.of', ...all.map(quoted)) : 'List.of()';
    const restText =
      typeof rest === 'object'
        ? isAny(rest)
          ? 'Shape.Rest.KEPT'
          : call('Shape.Rest.read', this.reader(rest))
        : RESTS[rest];
    return call(
      'new Shape',
      this.#itself({ itself }),
      names(named.map(({ name }) => name)),
      names(required),
      restText,
      ...patterns.map((each) =>
        call('new Shape.ByPattern', this.#pattern(each), this.reader(each.place)),
      ),
    );
  }

  #itself({ itself }: Pick<Place, 'itself'>): Expression {
    return itself.length === 0 ? 'Readers.ANY' : this.#scalar({ kind: 'json' }, itself, { itself });
  }

  #item(items: Place | undefined): Expression {
    return items ? this.reader(items) : 'Readers.ANY';
  }

  #anyOf(place: Place, options: readonly Place[]): Expression {
    const expected = text(expectation({ ...place, itself: [] }));
    return call('Readers.anyOf', expected, ...options.map((option) => this.reader(option)));
  }

  #members(members: MemberChecks): Expression {
    const named = members.named.map(({ name, place }) =>
      call('new Member<>', quoted(name), this.reader(place)),
    );
    return call('Readers.members', this.shape(members, []), ...named);
  }

  #map({ itself, members }: Place, type: Extract<ValueType, { kind: 'map' }>): Expression {
    const checks: MemberChecks = members ?? { required: [], named: [], patterns: [], rest: 'kept' };
    const { rest, patterns } = checks;
    if (typeof rest === 'object' && patterns.length === 0 && type.of.kind !== 'json')
      return call(
        'Readers.map',
        this.shape({ ...checks, rest: 'kept' }, itself),
        this.reader(rest),
      );
    const places = [
      ...patterns.map(({ place }) => place),
      ...(typeof rest === 'object' ? [rest] : []),
    ];
    const item =
      type.of.kind === 'json' || places.length === 0
        ? 'Readers.ANY'
        : call('Readers.firstOf', text('a value'), ...places.map((place) => this.reader(place)));
    return call('Readers.map', this.shape(checks, itself), item);
  }

  /** What may be null, and else is one thing. */
  #nullable(place: Place): Expression {
    const options = flatOptions(place).filter(({ type }) => type.kind !== 'null');
    const expected = text(expectation({ ...place, itself: [] }));
    const first = call(
      'Readers.firstOf',
      expected,
      ...options.map((option) => this.reader(option)),
    );
    const read = call('Readers.orNull', first);
    return place.itself.length > 0 ? call('Readers.last', read, this.#itself(place)) : read;
  }

  #scalar(
    type: ValueType,
    itself: readonly ValueCheck[],
    place: Pick<Place, 'itself' | 'options'>,
  ): Expression {
    const { method, is } = SCALARS[type.kind] ?? { method: 'json' };
    const checks = itself
      .filter((each) => each.check !== 'type' || each.is !== is)
      .map((each) => this.#check(each));
    return call(
      `Readers.${method}`,
      text(expectation({ ...place, itself: place.itself })),
      ...checks,
    );
  }

  #check(check: ValueCheck): Expression {
    switch (check.check) {
      case 'type':
        return `Checks.${TYPES[check.is]}()`;
      case 'oneOf': {
        const among = oneOf(check.values);
        return check.writersOnly ? call('Checks.forWriters', among) : among;
      }
      case 'pattern':
        return call('Checks.pattern', this.#pattern(check));
      case 'range':
        return call('Checks.range', numeral(check.least), numeral(check.most));
      case 'length':
      case 'items':
      case 'members':
        return call(`Checks.${check.check}`, count(check.least), count(check.most));
    }
  }

  #pattern({ source, pattern }: { source: string; pattern: PatternNode }): string {
    const known = this.#patterns.get(source);
    const name = known?.name ?? `P${String(this.#patterns.size + 1)}`;
    if (!known) this.#patterns.set(source, { name, spelled: javaPattern(pattern) });
    return `Patterns.${name}`;
  }
}

const RESTS = {
  kept: 'Shape.Rest.KEPT',
  refused: 'Shape.Rest.REFUSED',
  refusedByWriters: 'Shape.Rest.REFUSED_BY_WRITERS',
};

const SCALARS: Partial<Record<ValueType['kind'], { method: string; is: JsonType }>> = {
  text: { method: 'text', is: 'string' },
  integer: { method: 'integer', is: 'integer' },
  number: { method: 'number', is: 'number' },
  boolean: { method: 'truth', is: 'boolean' },
};

const TYPES: Readonly<Record<JsonType, string>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'truth',
  null: 'nothing',
  object: 'object',
  array: 'list',
};

function oneOf(values: readonly Scalar[]): Expression {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === values.length) return call('Checks.texts', ...texts.map(quoted));
  return call('Checks.values', ...values.map(jsonValue));
}

function jsonValue(value: Scalar): string {
  if (value === null) return 'Json.NullValue.NULL';
  if (typeof value === 'number') return `Json.of(${numeral(value)})`;
  return `Json.of(${typeof value === 'string' ? quoted(value) : String(value)})`;
}

function count(value: number): string {
  return value > 0x7fffffff ? 'Integer.MAX_VALUE' : String(value);
}

export function isAny({ type, itself, options, members, items }: Place): boolean {
  return type.kind === 'json' && itself.length === 0 && !options && !members && !items;
}

function flatOptions({ options = [] }: Place): Place[] {
  return options.flatMap((option) =>
    option.type.kind === 'union' && option.itself.length === 0 ? flatOptions(option) : [option],
  );
}
