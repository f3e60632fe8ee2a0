import { expectation } from '../language/expectation.js';
import type { NameScope } from '../language/name-scope.js';
import type {
  MemberChecks,
  Place,
  Scalar,
  ValueCheck,
  ValueType,
  Condition,
} from '../language/plan/place.js';
import { flatOptions, isAny, placeKey, withoutNull } from '../language/plan/place-shape.js';
import { snakeCase } from '../language/words.js';
import { conditionLines, type ConditionNames } from './condition-writer.js';
import type { Patterns } from './patterns.js';
import { functionScope } from './rust-names.js';
import type { RustPackage } from './rust-package.js';
import {
  bracketed,
  constant,
  constantList,
  count,
  double,
  indented,
  literal,
} from './rust-text.js';

/** So long may what is said of a wrong value be, to stand on a line of code. */
const LONGEST = 72;

/** Writes the functions that read the places of a module. */
export class PlaceReader {
  readonly #package: RustPackage;
  readonly #patterns: Patterns;
  readonly #scope: NameScope = functionScope();
  readonly #functions = new Map<string, { name: string; lines: readonly string[] }>();

  constructor(names: RustPackage, patterns: Patterns) {
    this.#package = names;
    this.#patterns = patterns;
  }

  get functions(): string[] {
    return [...this.#functions.values()].flatMap(({ lines }) => ['', ...lines]);
  }

  /** A function of a value, and of whether it is held to the form of writers. */
  reader(place: Place, hint: string): string {
    const { type } = place;
    if (type.kind === 'named' || type.kind === 'record')
      return `${this.#package.nameOf(type.name)}::read`;
    return isAny(place) ? 'read_value' : this.#function(place, hint);
  }

  /**
   * What comes before named members: an object with what is required, and no others if refused.
   * `isStruct`: what is made of it knows its members by `NAMED`.
   */
  beginObject(
    members: MemberChecks,
    hint: string,
    { itself = [], isStruct = false }: { itself?: readonly ValueCheck[]; isStruct?: boolean } = {},
  ): string[] {
    const { required, named, patterns, rest } = members;
    const names = named.map(({ name }) => literal(name));
    const isKnown = [
      ...(names.length > 0 ? ['NAMED.contains(&name)'] : []),
      ...(patterns.length > 0 ? ['PATTERNS.iter().any(|each| each.is_found_in(name))'] : []),
    ];
    const known = isKnown.join(' || ');
    const begin = 'let is_known = |name: &str|';
    const isLong = begin.length + known.length + 10 > 100;
    const closureLines = isLong ? [`${begin} {`, `    ${known}`, '};'] : [`${begin} ${known};`];
    const closure = isKnown.length > 0 ? 'is_known' : '|_| false';
    const wanted = isKnown.length > 0 ? '|name| !is_known(name)' : '|_| true';
    const isOpen = rest === 'kept' || (typeof rest === 'object' && isAny(rest));
    return [
      ...listOf('REQUIRED', '&str', required.map(literal)),
      ...(!isOpen || isStruct ? listOf('NAMED', '&str', names) : []),
      ...(isOpen
        ? []
        : listOf(
            'PATTERNS',
            '&Pattern',
            patterns.map(({ source, pattern }) => `&${this.#patterns.nameOf(source, pattern)}`),
          )),
      'let at = &Object::of(value, strict)?;',
      ...itself
        .filter((each) => each.check === 'members')
        .map(({ least, most }) => {
          const said = literal(expectation({ itself }));
          return `ensure(has_members(value, ${count(least)}, ${count(most)}), ${said}, value)?;`;
        }),
      ...(required.length > 0 ? ['at.require(REQUIRED)?;'] : []),
      ...(isOpen || isKnown.length === 0 ? [] : closureLines),
      ...(rest === 'refused' ? [`at.refuse(${closure})?;`] : []),
      ...(rest === 'refusedByWriters' ? ['if strict {', `    at.refuse(${closure})?;`, '}'] : []),
      ...(typeof rest === 'object' && !isOpen
        ? [`at.each(${wanted}, ${this.reader(rest, `${hint}-Value`)})?;`]
        : []),
    ];
  }

  /** What comes after named members: those by pattern. */
  endObject({ patterns }: MemberChecks, hint: string): string[] {
    return patterns
      .filter(({ place }) => !isAny(place))
      .map(({ source, pattern, place }) => {
        const read = this.reader(place, `${hint}-Value`);
        return `at.each(|name| ${this.#patterns.nameOf(source, pattern)}.is_found_in(name), ${read})?;`;
      });
  }

  /** Statements that fail where a condition of `value` does not hold. */
  conditionLines(conditions: readonly Condition[] = [], hint: string, columns = 4): string[] {
    // Short, so that calls stay on their line.
    const part = `${hint.replace(/-.*$/, '')}-part`;
    const names: ConditionNames = {
      reader: (place) => this.reader(place, part),
      pattern: ({ source, pattern }) => this.#patterns.nameOf(source, pattern),
    };
    return conditions.flatMap((condition) => conditionLines(condition, names, columns));
  }

  /** The body of a function that reads `value`. */
  body(place: Place, hint: string): string[] {
    const lines = this.#lines(place, hint);
    const isUsed = lines.some((line) => line.includes('EXPECTED'));
    const said = expectation(place);
    const short = said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
    return [...(isUsed ? constant('const EXPECTED: &str', literal(short), 4) : []), ...lines];
  }

  #lines(place: Place, hint: string): string[] {
    const { type, options, members, items } = place;
    if (type.kind === 'named' || type.kind === 'record')
      return [`${this.reader(place, hint)}(value, strict)`];
    if (place.conditions) {
      const { conditions, ...first } = place;
      return [
        `let read = ${this.reader(first, hint)}(value, strict)?;`,
        ...this.conditionLines(conditions, hint),
        'Ok(read)',
      ];
    }
    const checks = place.itself.flatMap((check) => this.#check(check, type));
    if (type.kind === 'union') return [...checks, ...this.#union(place, type, hint)];
    if (type.kind === 'list')
      return [
        ...checks,
        `read_items(value, strict, ${items ? this.reader(items, `${hint}-Item`) : 'read_value'})`,
      ];
    if (type.kind === 'map') return [...checks, ...this.#map(type, members, hint)];
    const isJson = type.kind === 'json';
    return [
      ...checks,
      ...(options ? this.#anyFits(options, hint) : []),
      ...(isJson && members ? this.#checkMembers(members, hint) : []),
      ...(isJson && items && !isAny(items)
        ? [
            'if value.is_array() {',
            `    read_items(value, strict, ${this.reader(items, `${hint}-Item`)})?;`,
            '}',
          ]
        : []),
      CONVERTED[type.kind] ?? 'Ok(value.clone())',
    ];
  }

  #check(check: ValueCheck, type: ValueType): string[] {
    const ensure = (condition: string): string => `ensure(${condition}, EXPECTED, value)?;`;
    switch (check.check) {
      case 'type':
        return type.kind in CONVERTED && check.is !== 'null' ? [] : [ensure(TYPE_TESTS[check.is])];
      case 'oneOf': {
        const columns = check.writersOnly ? 8 : 4;
        const values = constantList('VALUES', 'Scalar', check.values.map(scalar), columns);
        const lines = [...values, ensure('is_one_of(value, VALUES)')];
        return check.writersOnly ? ['if strict {', ...indented(lines), '}'] : lines;
      }
      case 'length':
        return [ensure(`has_length(value, ${count(check.least)}, ${count(check.most)})`)];
      case 'items':
        return [ensure(`has_items(value, ${count(check.least)}, ${count(check.most)})`)];
      case 'members':
        return [ensure(`has_members(value, ${count(check.least)}, ${count(check.most)})`)];
      case 'range':
        return [ensure(`is_within(value, ${double(check.least)}, ${double(check.most)})`)];
      case 'pattern': {
        const name = this.#patterns.nameOf(check.source, check.pattern);
        return [ensure(`has_pattern(value, &${name})`)];
      }
    }
  }

  #union(place: Place, type: Extract<ValueType, { kind: 'union' }>, hint: string): string[] {
    const options = withoutNull(type.of);
    const isNullable = options.length < type.of.length;
    const union = options.length > 1 ? this.#package.unionOf(options, hint) : undefined;
    const tries = flatOptions(place).flatMap((option, i) => {
      const read = this.reader(option, `${hint}-${String(i + 1)}`);
      if (option.type.kind === 'null')
        return [`if ${read}(value, strict).is_ok() {`, '    return Ok(None);', '}'];
      const variant = union?.variants.find(
        (each) => JSON.stringify(each.type) === JSON.stringify(option.type),
      );
      const around = [
        'Ok(',
        ...(isNullable ? ['Some('] : []),
        ...(variant ? [`${union?.name ?? ''}::${variant.name}(`] : []),
        ...(this.#package.isBoxed(option.type) ? ['Box::new('] : []),
      ];
      const end = `${')'.repeat(around.length)};`;
      return [
        `if let Ok(option) = ${read}(value, strict) {`,
        ...indented(bracketed(`return ${around.join('')}`, ['option'], end, 8)),
        '}',
      ];
    });
    return [...tries, 'Err(misfit(EXPECTED, value))'];
  }

  #map(
    type: Extract<ValueType, { kind: 'map' }>,
    members: MemberChecks | undefined,
    hint: string,
  ): string[] {
    if (!members) return ['Object::of(value, strict)?.each(|_| true, read_value)'];
    if (type.of.kind === 'json')
      return [
        ...this.beginObject(members, hint),
        ...this.endObject(members, hint),
        'at.each(|_| true, read_value)',
      ];
    // All places have one type, so what they read is put together.
    const extended = (line: string): string =>
      line.startsWith('at.each(') ? `map.extend(${line.slice(0, -1)});` : line;
    return [
      'let mut map = BTreeMap::new();',
      ...[...this.beginObject(members, hint), ...this.endObject(members, hint)].map(extended),
      'Ok(map)',
    ];
  }

  /** Nothing where all members may be what they are. */
  #checkMembers(members: MemberChecks, hint: string): string[] {
    const begin = this.beginObject(members, hint);
    const checks = [
      ...members.named
        .filter(({ place }) => !isAny(place))
        .map(
          ({ name, place }) =>
            `optional(at, ${literal(name)}, ${this.reader(place, `${hint}-${name}`)})?;`,
        ),
      ...this.endObject(members, hint),
    ];
    if (begin.length === 1 && checks.length === 0) return [];
    return ['if value.is_object() {', ...indented([...begin, ...checks]), '}'];
  }

  #anyFits(options: readonly Place[], hint: string): string[] {
    const tests = options.map(
      (option, i) => `${this.reader(option, `${hint}-${String(i + 1)}`)}(value, strict).is_ok()`,
    );
    const [first = 'false', ...others] = tests;
    return [
      `let ${others.length > 0 ? 'mut ' : ''}fits = ${first};`,
      ...others.map((test) => `fits = fits || ${test};`),
      'ensure(fits, EXPECTED, value)?;',
    ];
  }

  #function(place: Place, hint: string): string {
    const key = placeKey(place);
    const known = this.#functions.get(key);
    if (known) return known.name;
    const name = this.#scope.take(`read_${snakeCase(hint.replace(/^[^-]*-/, '')) || 'value'}`);
    // Known before its body is written, which may lead back to it.
    const entry = { name, lines: [] as readonly string[] };
    this.#functions.set(key, entry);
    const body = this.body(place, hint);
    const strict = body.some((line) => /\bstrict\b/.test(line)) ? 'strict' : '_strict';
    entry.lines = [
      ...bracketed(
        `fn ${name}(`,
        ['value: &Value', `${strict}: bool`],
        `) -> Result<${this.#package.rustType(place.type, hint)}, DecodeError> {`,
        0,
      ),
      ...indented(body),
      '}',
    ];
    return name;
  }
}

const CONVERTED: Partial<Record<ValueType['kind'], string>> = {
  text: 'to_text(value, EXPECTED)',
  integer: 'to_integer(value, EXPECTED)',
  number: 'to_number(value, EXPECTED)',
  boolean: 'to_boolean(value, EXPECTED)',
};

const TYPE_TESTS = {
  string: 'value.is_string()',
  integer: 'is_integer(value)',
  number: 'value.is_number()',
  boolean: 'value.is_boolean()',
  null: 'value.is_null()',
  object: 'value.is_object()',
  array: 'value.is_array()',
} as const;

function scalar(value: Scalar): string {
  if (value === null) return 'Scalar::Null';
  if (typeof value === 'string') return `Scalar::Text(${literal(value)})`;
  return typeof value === 'number'
    ? `Scalar::Number(${double(value)})`
    : `Scalar::Boolean(${String(value)})`;
}

function listOf(name: string, type: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : constantList(name, type, items, 8);
}
