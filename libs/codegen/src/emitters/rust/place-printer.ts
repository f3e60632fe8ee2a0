import type { NameScope } from '../language/name-scope.js';
import type { MemberChecks, NamedMember, Place, ValueCheck } from '../language/plan/place.js';
import { flatOptions, isAny, placeKey, withoutNull } from '../language/plan/place-shape.js';
import { snakeCase } from '../language/words.js';
import type { Patterns } from './patterns.js';
import type { PlaceReader } from './place-reader.js';
import { printScope } from './rust-names.js';
import type { RustPackage } from './rust-package.js';
import { bracketed, count, double, indented, literal, matchArm } from './rust-text.js';

/** A member as the struct has it. */
export interface PrintedField {
  member: NamedMember;
  name: string;
}

/**
 * Writes the functions that print the places of a module without a tree of JSON between. They are
 * right when they say yes; of what they do not know they say no, and the reader is asked.
 */
export class PlacePrinter {
  readonly #package: RustPackage;
  readonly #patterns: Patterns;
  readonly #reader: PlaceReader;
  readonly #scope: NameScope = printScope();
  readonly #functions = new Map<string, { name: string; lines: readonly string[] }>();

  constructor(names: RustPackage, patterns: Patterns, reader: PlaceReader) {
    this.#package = names;
    this.#patterns = patterns;
    this.#reader = reader;
  }

  get functions(): string[] {
    return [...this.#functions.values()].flatMap(({ lines }) => ['', ...lines]);
  }

  /** A function of a reference to what stands there, and of the text so far. */
  printer(place: Place, hint: string): string {
    const { type } = place;
    if (type.kind === 'named' || type.kind === 'record')
      return `${this.#package.nameOf(type.name)}::print`;
    return isAny(place) ? 'print_value' : this.#function(place, hint);
  }

  /** The method that prints a struct of which nothing has to hold but what its fields are. */
  recordMethod(fields: readonly PrintedField[], holder: string): readonly string[] {
    const begin = `let ${fields.length > 0 ? 'mut ' : ''}fits = self.unknown.is_empty();`;
    return [
      '',
      'fn print(&self, out: &mut Vec<u8>) -> bool {',
      ...indented([
        begin,
        "out.push(b'{');",
        ...fields.flatMap(({ member, name }) => {
          const print = this.printer(member.place, `${holder}-${member.name}`);
          const key = literal(`${JSON.stringify(member.name)}:`);
          const lines = (value: string, columns: number): string[] => [
            ...bracketed('print_name(', [key, 'out'], ');', columns),
            ...bracketed(`fits &= ${print}(`, [value, 'out'], ');', columns),
          ];
          return member.required
            ? lines(`&self.${name}`, 8)
            : [`if let Some(it) = &self.${name} {`, ...indented(lines('it', 12)), '}'];
        }),
        "out.push(b'}');",
        'fits',
      ]),
      '}',
    ];
  }

  #function(place: Place, hint: string): string {
    const key = placeKey(place);
    const known = this.#functions.get(key);
    if (known) return known.name;
    const name = this.#scope.take(`print_${snakeCase(hint.replace(/^[^-]*-/, '')) || 'value'}`);
    // Known before its body is written, which may lead back to it.
    const entry = { name, lines: [] as readonly string[] };
    this.#functions.set(key, entry);
    const parameters = [`it: &${this.#borrowed(place, hint)}`, 'out: &mut Vec<u8>'];
    entry.lines = [
      ...bracketed(`fn ${name}(`, parameters, ') -> bool {', 0),
      ...indented(this.#body(place, hint) ?? this.#byTree(place, hint)),
      '}',
    ];
    return name;
  }

  #borrowed({ type }: Place, hint: string): string {
    if (type.kind === 'text') return 'str';
    const owned = this.#package.rustType(type, hint);
    return type.kind === 'list' ? owned.replace(/^Vec<(.*)>$/, '[$1]') : owned;
  }

  #byTree(place: Place, hint: string): string[] {
    const read = this.#reader.reader(place, hint);
    return [`print_tree(&it.written(), ${read}, out)`];
  }

  /** Undefined where the reader has to be asked. */
  #body(place: Place, hint: string): string[] | undefined {
    const { type, options, members, items, conditions, itself } = place;
    if (conditions || (type.kind !== 'union' && options)) return undefined;
    const checks = itself.map((check) => this.#check(check, place));
    if (checks.includes(undefined)) return undefined;
    const joined = (...last: readonly string[]): string[] => {
      const all = [...checks.filter((each) => each !== ''), ...last];
      const flat = all.join(' && ');
      if (flat.length <= 96) return [flat];
      const [first = '', ...rest] = all;
      return [first, ...indented(rest.map((each) => `&& ${each}`))];
    };
    switch (type.kind) {
      case 'text':
        return joined('print_text(it, out)');
      case 'integer':
        return joined('print_integer(it, out)');
      case 'number':
        return joined('print_number(it, out)');
      case 'boolean':
        return joined('print_boolean(it, out)');
      case 'list': {
        if (members) return undefined;
        const item = items ?? { type: { kind: 'json' as const }, itself: [] };
        return joined(`print_items(it, ${this.printer(item, `${hint}-Item`)}, out)`);
      }
      case 'map': {
        const all = this.#map(members, hint);
        return all && joined(...all);
      }
      case 'union':
        return itself.length === 0 ? this.#union(place, hint) : undefined;
      default:
        return undefined;
    }
  }

  /** A condition of `it`; empty where the type says it already, undefined where it is not known. */
  #check(check: ValueCheck, { type }: Place): string | undefined {
    switch (check.check) {
      case 'type':
        return JSON_TYPES[type.kind]?.includes(check.is) === true ? '' : undefined;
      case 'length':
        return type.kind === 'text'
          ? `is_long(it, ${count(check.least)}, ${count(check.most)})`
          : undefined;
      case 'pattern':
        return type.kind === 'text'
          ? `${this.#patterns.nameOf(check.source, check.pattern)}.is_found_in(it)`
          : undefined;
      case 'range': {
        const bounds = `${double(check.least)}, ${double(check.most)}`;
        if (type.kind === 'integer') return `is_between(*it as f64, ${bounds})`;
        return type.kind === 'number' ? `is_between(*it, ${bounds})` : undefined;
      }
      case 'items':
        return type.kind === 'list'
          ? `is_count(it.len(), ${count(check.least)}, ${count(check.most)})`
          : undefined;
      case 'members':
        return type.kind === 'map'
          ? `is_count(it.len(), ${count(check.least)}, ${count(check.most)})`
          : undefined;
      case 'oneOf':
        return type.kind === 'text' && check.values.every((each) => typeof each === 'string')
          ? `matches!(it, ${check.values.map(literal).join(' | ')})`
          : undefined;
    }
  }

  #map(members: MemberChecks | undefined, hint: string): string[] | undefined {
    if (members && members.named.length + members.required.length > 0) return undefined;
    const [pattern, ...others] = members?.patterns ?? [];
    const rest = members?.rest ?? 'kept';
    if (others.length > 0 || (pattern && typeof rest === 'object' && !isAny(rest)))
      return undefined;
    if (pattern && (rest === 'kept' || typeof rest === 'object')) return undefined;
    if (!pattern && (rest === 'refused' || rest === 'refusedByWriters')) return undefined;
    const place = pattern?.place ?? (typeof rest === 'object' ? rest : undefined);
    const print = place ? this.printer(place, `${hint}-Value`) : 'print_value';
    const all = `print_map(it, ${print}, out)`;
    if (!pattern) return [all];
    return [`are_found(it, &${this.#patterns.nameOf(pattern.source, pattern.pattern)})`, all];
  }

  #union(place: Place, hint: string): string[] | undefined {
    if (place.type.kind !== 'union') return undefined;
    const types = withoutNull(place.type.of);
    const isNullable = types.length < place.type.of.length;
    // The reader knows what an option is that may be null.
    if (isNullable !== (types.length === 1)) return undefined;
    const options = flatOptions(place).filter(({ type }) => type.kind !== 'null');
    const found = types.map((type) =>
      options.findIndex((each) => JSON.stringify(each.type) === JSON.stringify(type)),
    );
    if (found.includes(-1)) return undefined;
    const printed = options.map((option, at) =>
      found.includes(at) ? this.printer(option, `${hint}-${String(at + 1)}`) : '',
    );
    if (isNullable) return [`print_some(it, ${printed[found[0] ?? 0] ?? ''}, out)`];
    const union = this.#package.unionOf(types, hint);
    return [
      'match it {',
      ...indented(
        union.variants.flatMap(({ name }, i) =>
          matchArm(`${union.name}::${name}(it)`, `${printed[found[i] ?? 0] ?? ''}(it, out)`, 8),
        ),
      ),
      '}',
    ];
  }
}

/** What a type of the language is in JSON, so that it need not be looked at. */
const JSON_TYPES: Partial<Record<Place['type']['kind'], readonly string[]>> = {
  text: ['string'],
  integer: ['integer', 'number'],
  number: ['number'],
  boolean: ['boolean'],
  list: ['array'],
  map: ['object'],
};
