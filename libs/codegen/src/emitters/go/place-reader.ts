import { expectation } from '../language/expectation.js';
import type {
  MemberChecks,
  Place,
  ValueCheck,
  ValueType,
  Condition,
} from '../language/plan/place.js';
import { flatOptions, isAny, placeKey, withoutNull } from '../language/plan/place-shape.js';
import { failure, integerFailure, KINDS } from './condition.js';
import { conditionLines, type ConditionNames } from './condition-writer.js';
import { exportedName } from './go-names.js';
import type { GoPackage } from './go-package.js';
import { goPattern } from './go-pattern.js';
import { indented, literal } from './go-text.js';
import { typeKey } from './go-types.js';

/**
 * Writes the code that reads places. Scalars are checked where they stand; lists, maps and unions
 * get a function each. A failure leaves with the pointer from where it was found.
 */
export class PlaceReader {
  readonly #package: GoPackage;
  readonly #patterns = new Map<string, { name: string; declaration: string }>();
  readonly #functions = new Map<string, { name: string; lines: readonly string[] }>();
  #written = 0;

  constructor(names: GoPackage) {
    this.#package = names;
  }

  /** The compiled patterns that all code needs. */
  get patterns(): string[] {
    return [...this.#patterns.values()].flatMap(({ declaration }) => [declaration, '']);
  }

  /** The functions that the code written since the last call needs. */
  takeFunctions(): string[] {
    const all = [...this.#functions.values()].slice(this.#written);
    this.#written = this.#functions.size;
    return all.flatMap(({ lines }) => [...lines, '']);
  }

  /** An expression: a function of a value, and of whether it is held to the form of writers. */
  reader(place: Place, hint: string): string {
    const { type } = place;
    if (type.kind === 'named' || type.kind === 'record')
      return this.#package.readerOf(this.#package.nameOf(type.name));
    return isAny(place) ? 'readValue' : this.#function(place, hint);
  }

  /** A function that reads a place. */
  readerFunction(name: string, place: Place, hint: string, type: string): string[] {
    return [
      `func ${name}(value *Value, strict bool) (x ${type}, err *DecodeError) {`,
      ...indented(this.#body(place, hint)),
      '}',
    ];
  }

  /** Statements that end the function where `variable`, a `*Value`, is not right. */
  checks(
    { itself, options }: Pick<Place, 'itself' | 'options'>,
    variable: string,
    within = '',
  ): string[] {
    const type = itself.flatMap((each) => (each.check === 'type' ? [each.is] : []))[0];
    const failures = itself
      // An integer has its range beside its type, as it has one in any case.
      .filter((each) => type !== 'integer' || each.check !== 'range')
      .flatMap((each) => {
        if (each.check === 'type' && type === 'integer') return [integerFailure(variable, itself)];
        return failure(each, variable, type, (check) => this.#pattern(check));
      });
    if (failures.length === 0) return [];
    return [
      `if ${failures.join(' || ')} {`,
      `\treturn x, misfit(${literal(expectation({ itself, ...(options && { options }) }))}, ${variable})${within}`,
      '}',
    ];
  }

  /** Statements that end the function where a condition of `value` does not hold. */
  conditionLines(conditions: readonly Condition[] = [], hint: string): string[] {
    const part = hint.endsWith('-Part') ? hint : `${hint}-Part`;
    const names: ConditionNames = {
      reader: (place) => this.reader(place, part),
      pattern: (pattern) => this.#pattern(pattern),
    };
    return conditions.flatMap((condition, i) => conditionLines(condition, i + 1, names));
  }

  /** How an enum is read: statements that check \`value\`, and the expression of what it holds. */
  enumReading(place: Place): { checks: string[]; value: string } {
    return { checks: this.checks(place, 'value'), value: held(place.type, 'value') };
  }

  /**
   * What follows once the required members are there: the rest, then named members as `readNamed`
   * reads them, then those by pattern. `into` is a map that takes what is read, or nil.
   */
  memberStatements(
    members: MemberChecks,
    hint: string,
    readNamed: (member: MemberChecks['named'][number]) => readonly string[],
    into = '',
  ): string[] {
    const { named, patterns } = members;
    return [
      ...this.#restStatements(members, hint, into),
      ...named.flatMap(readNamed),
      ...patterns.flatMap((each) =>
        into === '' && isAny(each.place)
          ? []
          : this.#each(each.place, `${this.#pattern(each)}(name)`, hint, into),
      ),
    ];
  }

  /** Statements about members that are neither named nor fit a pattern. */
  #restStatements({ rest, named, patterns }: MemberChecks, hint: string, into: string): string[] {
    if (rest === 'kept') return [];
    const names = named.map(({ name }) => literal(name));
    const isOther = [
      ...(names.length > 0 ? [`!slices.Contains([]string{${names.join(', ')}}, name)`] : []),
      ...patterns.map((each) => `!${this.#pattern(each)}(name)`),
    ];
    const wanted = isOther.join(' && ') || 'true';
    if (typeof rest === 'object') return this.#each(rest, wanted, hint, into);
    const refuse = [
      `if err = refuseMembers(value, ${predicate(wanted)}); err != nil {`,
      '\treturn x, err',
      '}',
    ];
    return rest === 'refused' ? refuse : ['if strict {', ...indented(refuse), '}'];
  }

  /** Statements that read the members whose names are wanted. */
  #each(place: Place, wanted: string, hint: string, into: string): string[] {
    if (into === '' && isAny(place)) return [];
    const { text } = this.#package.goType(place.type);
    const target = into === '' ? `map[string]${text}(nil)` : into;
    const read = this.reader(place, `${hint}-Value`);
    return [
      `if err = readMembers(${target}, value, strict, ${read}, ${predicate(wanted)}); err != nil {`,
      '\treturn x, err',
      '}',
    ];
  }

  /** The body of a function that reads `value` into `x`. */
  #body(place: Place, hint: string): string[] {
    const { type, options, members, items, itself } = place;
    if (type.kind === 'named' || type.kind === 'record')
      return [`return ${this.reader(place, hint)}(value, strict)`];
    if (place.conditions) {
      const { conditions, ...first } = place;
      return [
        `if x, err = ${this.reader(first, hint)}(value, strict); err != nil {`,
        '\treturn x, err',
        '}',
        ...this.conditionLines(conditions, hint),
        'return x, nil',
      ];
    }
    const checks = this.checks(place, 'value');
    const { form } = this.#package.goType(type);
    if (type.kind === 'union' && form !== 'json')
      return [...checks, ...this.#unionBody(place, type, hint)];
    const known = itself.flatMap((check) => (check.check === 'type' ? [check.is] : []))[0];
    const where = (is: 'object' | 'array', lines: readonly string[]): readonly string[] =>
      known === is || lines.length === 0
        ? lines
        : [`if value.kind == ${KINDS[is]} {`, ...indented(lines), '}'];
    if (type.kind === 'list')
      return [
        ...checks,
        `return readItems(value, strict, ${items ? this.reader(items, `${hint}-Item`) : 'readValue'})`,
      ];
    if (type.kind === 'map') return [...checks, ...this.#mapBody(type, members, hint)];
    return [
      ...checks,
      ...(options ? this.#anyFits(place, options, hint) : []),
      ...where('object', members ? this.#checkMembers(members, hint) : []),
      ...where('array', items ? this.#checkItems(items, hint) : []),
      `return ${held(type, 'value')}, nil`,
    ];
  }

  #mapBody(
    type: Extract<ValueType, { kind: 'map' }>,
    members: MemberChecks | undefined,
    hint: string,
  ): string[] {
    const { text } = this.#package.goType(type.of);
    const required = members?.required ?? [];
    // Values of several types stay JSON: they are only checked.
    const isJson = type.of.kind === 'json';
    return [
      ...requireStatements(required),
      `x = make(map[string]${text}, len(value.children))`,
      ...(isJson
        ? [
            'for i := range value.children {',
            '\tx[value.children[i].name] = value.children[i].value',
            '}',
          ]
        : []),
      ...(members ? this.memberStatements(members, hint, () => [], isJson ? '' : 'x') : []),
      'return x, nil',
    ];
  }

  #checkMembers(members: MemberChecks, hint: string): string[] {
    const readNamed = ({ name, place }: MemberChecks['named'][number]): string[] =>
      isAny(place)
        ? []
        : [
            `if item := value.Member(${literal(name)}); item.kind != KindAbsent {`,
            `\tif _, err = ${this.reader(place, `${hint}-${name}`)}(&item, strict); err != nil {`,
            `\t\treturn x, err.within(${literal(name)})`,
            '\t}',
            '}',
          ];
    return [
      ...requireStatements(members.required),
      ...this.memberStatements(members, hint, readNamed),
    ];
  }

  #checkItems(items: Place, hint: string): string[] {
    if (isAny(items)) return [];
    return [
      `if _, err = readItems(value, strict, ${this.reader(items, `${hint}-Item`)}); err != nil {`,
      '\treturn x, err',
      '}',
    ];
  }

  /** Statements that go on where one of the options fits. */
  #anyFits(place: Place, options: readonly Place[], hint: string): string[] {
    const tests = options.map(
      (option, i) => `!fits(value, strict, ${this.reader(option, `${hint}-${String(i + 1)}`)})`,
    );
    const expected = literal(expectation({ ...place, itself: [] }));
    return [`if ${tests.join(' && ')} {`, `\treturn x, misfit(${expected}, value)`, '}'];
  }

  /** Statements that take the first option that fits. */
  #unionBody(place: Place, type: Extract<ValueType, { kind: 'union' }>, hint: string): string[] {
    const isInterface = withoutNull(type.of).length > 1;
    const name = this.#package.types.unions.get(typeKey(type)) ?? '';
    const tries = flatOptions(place).flatMap((option, i) => {
      const read = this.reader(option, `${hint}-${String(i + 1)}`);
      const { form } = this.#package.goType(option.type);
      const isNull = option.type.kind === 'null';
      const isScalar = option.type.kind !== 'record' && option.type.kind !== 'named';
      const taken = isNull
        ? 'nil'
        : isInterface && isScalar
          ? `${optionType(name, option.type)}(option)`
          : isInterface || form === 'plain'
            ? '&option'
            : 'option';
      const variable = isNull ? '_' : 'option';
      return [
        `if ${variable}, failed := ${read}(value, strict); failed == nil {`,
        `\treturn ${taken}, nil`,
        '}',
      ];
    });
    return [
      ...tries,
      `return nil, misfit(${literal(expectation({ ...place, itself: [] }))}, value)`,
    ];
  }

  #function(place: Place, hint: string): string {
    const key = placeKey(place);
    const known = this.#functions.get(key);
    if (known) return known.name;
    const name = this.#package.scope.take(`read${exportedName(hint)}`);
    // Known before its body is written, which may lead back to it.
    const entry = { name, lines: [] as readonly string[] };
    this.#functions.set(key, entry);
    entry.lines = this.readerFunction(name, place, hint, this.#package.goType(place.type).text);
    return name;
  }

  #pattern({
    source,
    pattern,
  }: Pick<Extract<ValueCheck, { check: 'pattern' }>, 'source' | 'pattern'>): string {
    const known = this.#patterns.get(source);
    if (known) return known.name;
    const name = this.#package.scope.take(`pattern${String(this.#patterns.size + 1)}`);
    this.#patterns.set(source, { name, declaration: goPattern(name, pattern) });
    return name;
  }
}

/** A function of a name; its body stands on a line of its own, as gofmt wants long ones. */
function predicate(condition: string): string {
  return `func(name string) bool {\n\treturn ${condition}\n}`;
}

/** Whether a value is what is read, once it is checked. */
export function isScalar({ type, options, members, items, conditions }: Place): boolean {
  const kinds = ['text', 'integer', 'number', 'boolean', 'null', 'json', 'host'];
  return kinds.includes(type.kind) && !options && !members && !items && !conditions;
}

/** The value of a scalar in a variable, a `*Value`, that was checked. */
export function held(type: ValueType, variable: string): string {
  switch (type.kind) {
    case 'text':
      return `${variable}.text`;
    case 'integer':
      return `int64(${variable}.number)`;
    case 'number':
      return `${variable}.number`;
    case 'boolean':
      return `${variable}.isTrue`;
    default:
      return `*${variable}`;
  }
}

/** The type of a scalar as one of a union. */
export function optionType(union: string, { kind }: ValueType): string {
  return `${union}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

function requireStatements(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `if err = require(value, ${names.map(literal).join(', ')}); err != nil {`,
    '\treturn x, err',
    '}',
  ];
}
