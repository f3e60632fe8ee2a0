import { expectation } from '../language/expectation.js';
import type { NameScope } from '../language/name-scope.js';
import type {
  Condition,
  MemberChecks,
  Place,
  ValueCheck,
  ValueType,
} from '../language/plan/place.js';
import { placeKey } from '../language/plan/place-shape.js';
import { snakeCase } from '../language/words.js';
import { condition, integerTest } from './condition.js';
import { conditionLines, type ConditionNames } from './condition-writer.js';
import { privateScope } from './python-names.js';
import { pythonPattern } from './python-pattern.js';
import { bracketed, indented, literal, tupleLines, WIDTH } from './python-text.js';
import { annotation, type ClassNames } from './python-types.js';

/** What readers of the package need to know of the types that the plan names. */
export interface PackageTypes {
  /** Classes and aliases by the names of the plan. */
  names: ClassNames;
  /** Those that are no classes, by the names of the plan: functions read them. */
  aliases: ReadonlySet<string>;
  /** Aliases of None. */
  nulls: ReadonlySet<string>;
}

/** Of the function that reads an alias. */
export function aliasReader(alias: string): string {
  return `read_${snakeCase(alias)}`;
}

/**
 * Writes the code that reads places, for one module. Scalars are checked where they stand; lists,
 * maps and unions get a function each. A failure leaves with the pointer from where it was found.
 */
export class PlaceReader {
  readonly #types: PackageTypes;
  readonly #scope: NameScope = privateScope();
  readonly #patterns = new Map<string, { name: string; text: string }>();
  readonly #functions = new Map<string, { name: string; lines: readonly string[] }>();

  constructor(types: PackageTypes) {
    this.#types = types;
  }

  /** The compiled patterns that the code written so far needs. */
  get constants(): string[] {
    return [...this.#patterns.values()].flatMap(({ name, text }) =>
      bracketed(`${name}: Final = re.compile(`, [`r"${text}"`], ').search', 'call'),
    );
  }

  /** The functions that the code written so far needs, two empty lines in front of each. */
  get functions(): string[] {
    return [...this.#functions.values()].flatMap(({ lines }) => ['', '', ...lines]);
  }

  /** A name of the module's own. */
  privateName(wanted: string): string {
    return this.#scope.take(wanted);
  }

  annotation(place: Place): string {
    return annotation(place.type, this.#types.names);
  }

  /**
   * Statements that check `item`, of which no more is known than that it is JSON, and assign what
   * is read to `target` if there is one. `hint` names functions; `columns` is the indentation.
   */
  statements(place: Place, target: string | undefined, hint: string, columns: number): string[] {
    const assign = target === undefined ? '' : `${target} = `;
    if (isScalar(place)) {
      const checks = this.checks(place, 'item', columns);
      return target === undefined ? checks : [...checks, `${target} = item`];
    }
    const read = `${this.reader(place, hint)}(item, strict)`;
    if (this.#isNull(place)) return target === undefined ? [read] : [read, `${target} = None`];
    return [`${assign}${read}`];
  }

  /** An expression: a function of a value, and of whether it is held to the form of writers. */
  reader(place: Place, hint: string): string {
    const { type } = place;
    if (type.kind !== 'named' && type.kind !== 'record') return this.#function(place, hint);
    const name = this.#types.names.get(type.name) ?? type.name;
    return this.#types.aliases.has(type.name) ? aliasReader(name) : `${name}.from_json`;
  }

  /** Statements that return what is read of `value`, as `wrapped` has it. */
  returned(place: Place, hint: string, wrapped = (read: string) => read): string[] {
    const read = `${this.reader(place, hint)}(value, strict)`;
    // Checkers of types refuse to take something from what only ever returns None.
    return this.#isNull(place) ? [read, `return ${wrapped('None')}`] : [`return ${wrapped(read)}`];
  }

  #isNull({ type }: Place): boolean {
    return type.kind === 'null' || (type.kind === 'named' && this.#types.nulls.has(type.name));
  }

  /** The body of a function that reads `value`. */
  body(place: Place, hint: string): string[] {
    const { type, options, members, items, itself } = place;
    if (type.kind === 'named' || type.kind === 'record') return this.returned(place, hint);
    if (place.conditions) {
      const { conditions, ...first } = place;
      const read = `${this.reader(first, hint)}(value, strict)`;
      const isNull = this.#isNull(place);
      return [
        isNull ? read : `read = ${read}`,
        ...this.conditionLines(conditions, hint, 4),
        `return ${isNull ? 'None' : 'read'}`,
      ];
    }
    const checks = this.checks(place, 'value', 4);
    // What an option reads is known to be of the type; of the value no more is known than that it fits.
    if (type.kind === 'union' || (options && type.kind !== 'json'))
      return [...checks, ...this.#firstFit(place, hint, 'return ')];
    const known = itself.find(({ check }) => check === 'type');
    const where = (python: string, json: string, lines: readonly string[]): readonly string[] =>
      lines.length === 0 || (known && 'is' in known && known.is === json)
        ? lines
        : [`if isinstance(value, ${python}):`, ...indented(lines)];
    const collects = type.kind === 'map' || type.kind === 'list';
    return [
      ...checks,
      ...(options ? this.#firstFit(place, hint, '') : []),
      ...(collects && (members ?? items) ? [`${this.#collector(place)}`] : []),
      ...(members ? where('dict', 'object', this.#mapBlock(place, members, hint)) : []),
      ...(items ? where('list', 'array', this.#listBlock(place, items, hint)) : []),
      ...(type.kind === 'list' ? [`return tuple(${items ? 'out' : 'value'})`] : []),
      ...(type.kind === 'map' ? [`return ${members ? 'out' : 'value'}`] : []),
      ...(collects ? [] : ['return value']),
    ];
  }

  /** Statements that raise where a condition of `value` does not hold. */
  conditionLines(conditions: readonly Condition[] = [], hint: string, columns: number): string[] {
    const part = hint.endsWith('_part') ? hint : `${hint}_part`;
    const names: ConditionNames = {
      reader: (place) => this.reader(place, part),
      pattern: (pattern) => this.#pattern(pattern),
    };
    return conditions.flatMap((condition, i) => conditionLines(condition, i + 1, names, columns));
  }

  /** The statements within a `try`, with `at` for the step that is being looked at. */
  trying(statements: readonly string[], start = '""'): string[] {
    if (statements.length === 0) return [];
    return [
      `at = ${start}`,
      'try:',
      ...indented(statements),
      'except DecodeError as error:',
      '    raise error.within(at) from None',
    ];
  }

  /** What follows once the required members are there. `into` names the variable of a named member. */
  memberStatements(
    members: MemberChecks,
    hint: string,
    columns: number,
    into: (name: string) => string | undefined,
  ): string[] {
    const named = members.named.flatMap(({ name, place, required }) => {
      const within = `${hint}_${snakeCase(name)}`;
      const begin = [`at = ${literal(name)}`, `item = value[${literal(name)}]`];
      const depth = required ? columns : columns + 4;
      const read = this.statements(place, into(name), within, depth);
      if (read.length === 0) return [];
      const lines = [...begin, ...read];
      return required ? lines : [`if ${literal(name)} in value:`, ...indented(lines)];
    });
    const byPattern = members.patterns.flatMap((each) =>
      this.#eachThatFits(each, undefined, hint, columns),
    );
    return [...this.restStatements(members, hint, columns), ...named, ...byPattern];
  }

  /** Statements about members that are neither named nor fit a pattern. */
  restStatements(members: MemberChecks, hint: string, columns: number, out?: ValueType): string[] {
    const { rest, named, patterns } = members;
    if (rest === 'kept') return [];
    const taken = [
      ...(named.length > 0 ? [`at in ${tupleOf(named.map(({ name }) => literal(name)))}`] : []),
      ...patterns.map((each) => `${this.#pattern(each)}(at)`),
    ];
    const then =
      typeof rest === 'object'
        ? this.#values(rest, out, `${hint}_value`, columns + 8)
        : ['raise unexpected()'];
    if (then.length === 0) return [];
    const lines = rest === 'refusedByWriters' ? ['if strict:', ...indented(then)] : then;
    const [only = '', ...further] = taken;
    const isAny = further.length > 0 ? `(${taken.join(' or ')})` : only;
    const isNone =
      only.startsWith('at in ') && further.length === 0
        ? only.replace(' in ', ' not in ')
        : `not ${isAny}`;
    const test = taken.length > 0 ? [`if ${isNone}:`] : [];
    return [
      typeof rest === 'object' ? 'for at, item in value.items():' : 'for at in value:',
      ...indented(test.length > 0 ? [...test, ...indented(lines)] : lines),
    ];
  }

  /** Statements that read a member of a map, if there is one: what is another thing by its name stays JSON. */
  #values(place: Place, out: ValueType | undefined, hint: string, columns: number): string[] {
    if (out?.kind === 'json' && place.type.kind !== 'json')
      return [...this.statements(place, undefined, hint, columns), 'out[at] = item'];
    return this.statements(place, out && 'out[at]', hint, columns);
  }

  /** Statements about the members that fit a pattern. */
  #eachThatFits(
    by: MemberChecks['patterns'][number],
    out: ValueType | undefined,
    hint: string,
    columns: number,
  ): string[] {
    const read = this.#values(by.place, out, `${hint}_value`, columns + 8);
    if (read.length === 0) return [];
    return [
      'for at, item in value.items():',
      `    if ${this.#pattern(by)}(at):`,
      ...indented(read, 2),
    ];
  }

  #collector({ type }: Place): string {
    if (type.kind === 'list') return `out: list[${annotation(type.of, this.#types.names)}] = []`;
    const of = type.kind === 'map' ? annotation(type.of, this.#types.names) : 'Json';
    return `out: dict[str, ${of}] = {}`;
  }

  #mapBlock({ type }: Place, members: MemberChecks, hint: string): string[] {
    const missing =
      members.required.length > 0
        ? bracketed('require(', ['value', ...members.required.map(literal)], ')', 'call', 4)
        : [];
    if (type.kind !== 'map')
      return [...missing, ...this.trying(this.memberStatements(members, hint, 8, () => undefined))];
    const { patterns, rest } = members;
    const taken = patterns.map((each) => `${this.#pattern(each)}(at)`).join(' or ');
    const statements = [
      ...this.restStatements(members, hint, 8, type.of),
      ...patterns.flatMap((each) => this.#eachThatFits(each, type.of, hint, 8)),
      ...(rest === 'kept' && type.of.kind === 'json' && taken !== ''
        ? ['for at, item in value.items():', `    if not (${taken}):`, '        out[at] = item']
        : []),
    ];
    return [...missing, ...this.trying(statements)];
  }

  #listBlock({ type }: Place, items: Place, hint: string): string[] {
    const collects = type.kind === 'list';
    const read = this.statements(items, collects ? 'one' : undefined, `${hint}_item`, 12);
    if (read.length === 0) return [];
    return this.trying(
      [
        'for item in value:',
        ...indented([...read, ...(collects ? ['out.append(one)'] : []), 'at += 1']),
      ],
      '0',
    );
  }

  /** Statements that try the options in turn; `begin` says what is done with what is read. */
  #firstFit(place: Place, hint: string, begin: string): string[] {
    const readers = (place.options ?? []).map((option, i) =>
      this.reader(option, `${hint}_${String(i + 1)}`),
    );
    const type = place.type.kind === 'json' ? 'object' : this.annotation(place);
    const expected = literal(expectation({ ...place, itself: [] }));
    return [
      ...readersLines(type, readers),
      ...bracketed(`${begin}first_fit(`, ['value', 'strict', expected, 'readers'], ')', 'call', 4),
    ];
  }

  #function(place: Place, hint: string): string {
    const key = placeKey(place);
    const known = this.#functions.get(key);
    if (known) return known.name;
    const name = this.privateName(`_read_${hint}`);
    // Known before its body is written, which may lead back to it.
    this.#functions.set(key, { name, lines: [] });
    const lines = [
      ...functionHead(name, ['value: Json', 'strict: bool'], this.annotation(place)),
      ...indented(this.body(place, hint)),
    ];
    this.#functions.set(key, { name, lines });
    return name;
  }

  /** Statements that raise where the value itself is not right. */
  checks(
    { itself, options }: Pick<Place, 'itself' | 'options'>,
    variable: string,
    columns: number,
  ): string[] {
    const type = itself.flatMap((each) => (each.check === 'type' ? [each.is] : []))[0];
    const conditions = itself
      // An integer has its range beside its type, as it has one in any case.
      .filter((each) => type !== 'integer' || each.check !== 'range')
      .flatMap((each) => {
        if (each.check === 'type' && type === 'integer') return integerTest(variable, itself);
        return [condition(each, variable, type, (check) => this.#pattern(check))];
      });
    const [only = ''] = conditions;
    if (only === '') return [];
    const isSingle = conditions.length === 1 && !only.includes(' and ');
    const test = isSingle
      ? [inverted(only)]
      : bracketed('if not (', conditions, '):', { operator: 'and' }, columns);
    const raised = bracketed(
      'raise misfit(',
      [literal(expectation({ itself, ...(options && { options }) })), variable],
      ')',
      'call',
      columns + 4,
    );
    return [
      ...(type === 'integer'
        ? [`if type(${variable}) is float:`, `    ${variable} = whole(${variable})`]
        : []),
      ...test,
      ...indented(raised),
    ];
  }

  #pattern({
    source,
    pattern,
  }: Pick<Extract<ValueCheck, { check: 'pattern' }>, 'source' | 'pattern'>): string {
    const known = this.#patterns.get(source);
    if (known) return known.name;
    const name = this.privateName(`_PATTERN_${String(this.#patterns.size + 1)}`);
    this.#patterns.set(source, { name, text: pythonPattern(pattern) });
    return name;
  }
}

/** Whether a value is what is read, once it is checked. */
function isScalar({ type, options, members, items, conditions }: Place): boolean {
  const kinds = ['text', 'integer', 'number', 'boolean', 'null', 'json', 'host'];
  return kinds.includes(type.kind) && !options && !members && !items && !conditions;
}

function tupleOf(parts: readonly string[]): string {
  return parts.length === 1 ? `(${parts.join()},)` : `(${parts.join(', ')})`;
}

/** The line, or lines, in front of the body of a function. */
export function functionHead(
  name: string,
  parameters: readonly string[],
  result: string,
  columns = 0,
): string[] {
  return bracketed(`def ${name}(`, parameters, `) -> ${result}:`, 'call', columns);
}

function inverted(test: string): string {
  const none = /^(\w+) is None$/.exec(test)?.[1];
  const equals = /^(\w+) == (.*)$/.exec(test);
  if (none !== undefined) return `if ${none} is not None:`;
  if (equals) return `if ${equals[1] ?? ''} != ${equals[2] ?? ''}:`;
  return test.startsWith('(') || !/ (in|<=|>=) /.test(test)
    ? `if not ${test}:`
    : `if not (${test}):`;
}

/** Readers that are tried in turn; the annotation is broken where it leaves the tuple no room. */
function readersLines(type: string, readers: readonly string[]): string[] {
  const item = `Callable[[Json, bool], ${type}], ...`;
  const flat = `readers: tuple[${item}] = `;
  if (4 + flat.length + 1 <= WIDTH) return tupleLines(flat, readers, '', 4);
  return ['readers: tuple[', `    ${item}`, ...tupleLines('] = ', readers, '', 4)];
}
