import type { PlanDocs, RecordPlan } from '../language/plan/language-plan.js';
import type { NamedMember, Place } from '../language/plan/place.js';
import { fieldDoc, goDoc } from './go-doc.js';
import { fieldNames, privateName } from './go-names.js';
import type { GoPackage } from './go-package.js';
import { comment, indented, literal } from './go-text.js';
import type { GoType } from './go-types.js';
import { held, isScalar, type PlaceReader } from './place-reader.js';
import { appended } from './place-writer.js';

/** What a type is called, and what is said of it. */
export interface TypeText {
  name: string;
  /** The begin of its comment: `HelloParams are the parameters of hello.` */
  lead: string;
  docs: PlanDocs;
}

/** A member of a record as a field. */
interface Field {
  member: NamedMember;
  name: string;
  type: string;
  /** How it says that it is absent; undefined where it cannot be. */
  absent: 'nilPointer' | 'nil' | 'kind' | 'optional' | undefined;
}

/** A record as a struct that reads and writes itself. */
export function recordType(
  { name, lead, docs }: TypeText,
  { itself, members, conditions }: RecordPlan,
  names: GoPackage,
  reader: PlaceReader,
): string[] {
  const { named, required, rest } = members;
  const goNames = fieldNames(named.map((member) => member.name));
  const fields = named.map((member) =>
    fieldOf(member, goNames.get(member.name) ?? member.name, names),
  );
  const shape = names.scope.take(`${privateName(name)}Shape`);
  const isPlain = members.patterns.length === 0 && typeof rest !== 'object';
  const list = (each: readonly string[]): string => `[]string{${each.map(literal).join(', ')}}`;
  const shapeParts = [
    ...(named.length > 0 ? [`members: ${list(named.map((member) => member.name))}`] : []),
    ...(required.length > 0 ? [`required: ${list(required)}`] : []),
    ...(isPlain && rest !== 'kept' ? [`rest: ${RESTS[rest]}`] : []),
  ];
  const readNamed = (member: NamedMember): string[] => {
    const i = named.indexOf(member);
    const field = fields[i];
    return field ? readField(field, `at[${String(i)}]`, name, reader) : [];
  };
  return [
    ...comment(goDoc(lead, docs)),
    `type ${name} struct {`,
    ...indented(
      fields.flatMap(({ member, name: field, type }) => [
        ...comment(fieldDoc(member, field)),
        `${field} ${type}`,
      ]),
    ),
    '\t// Unknown has the members that this level of the protocol does not know, as they came.',
    '\tUnknown map[string]Value',
    '}',
    '',
    `var ${shape} = shape{${shapeParts.join(', ')}}`,
    '',
    `func ${names.readerOf(name)}(value *Value, strict bool) (x ${name}, err *DecodeError) {`,
    ...indented([
      // That it is an object is found out by what follows.
      ...(itself.length > 1 ? reader.checks({ itself }, 'value') : []),
      ...(named.length > 0 ? [`var at [${String(named.length)}]*Value`] : []),
      `if x.Unknown, err = ${shape}.split(value, strict, ${named.length > 0 ? 'at[:]' : 'nil'}); err != nil {`,
      '\treturn x, err',
      '}',
      ...reader.memberStatements(isPlain ? { ...members, rest: 'kept' } : members, name, readNamed),
      ...reader.conditionLines(conditions, name),
      'return x, nil',
    ]),
    '}',
    '',
    `func (x ${name}) appendTo(out []byte) []byte {`,
    ...indented([
      "out = append(out, '{')",
      ...fields.flatMap((field) => writeField(field, names)),
      `return append(${shape}.appendUnknown(out, x.Unknown), '}')`,
    ]),
    '}',
    '',
    ...methods(name, names.readerOf(name)),
    ...shownMethods(
      name,
      'len(x.Unknown)',
      fields
        .filter(({ member }) => !member.secret)
        .map(({ name: field }) => [field, `x.${field}`] as const),
    ),
  ];
}

const RESTS = { refused: 'restRefused', refusedByWriters: 'restRefusedByWriters' };

/** A message whose shape has no named members: a struct around the value. */
export function valueType(
  { name, lead, docs }: TypeText,
  place: Place,
  names: GoPackage,
  reader: PlaceReader,
): string[] {
  const read = reader.reader(place, `${name}Value`);
  return [
    ...comment(goDoc(lead, docs)),
    `type ${name} struct {`,
    '\t// Value is all of it.',
    `\tValue ${names.goType(place.type).text}`,
    '}',
    '',
    `func ${names.readerOf(name)}(value *Value, strict bool) (x ${name}, err *DecodeError) {`,
    `\tx.Value, err = ${read}(value, strict)`,
    '\treturn x, err',
    '}',
    '',
    `func (x ${name}) appendTo(out []byte) []byte {`,
    ...indented([`return ${appended(place.type, 'out', 'x.Value', names.types)}`]),
    '}',
    '',
    ...methods(name, names.readerOf(name)),
    ...shownMethods(name, '0', [['Value', 'x.Value']]),
  ];
}

function methods(name: string, read: string): string[] {
  return [
    `func (x ${name}) check(value *Value) *DecodeError {`,
    `\t_, err := ${read}(value, true)`,
    '\treturn err',
    '}',
    '',
    '// FromValue reads a value as a tolerant reader. It returns a [*DecodeError].',
    `func (x *${name}) FromValue(value Value) error {`,
    `\treturn fromValue(&value, x, ${read})`,
    '}',
    '',
    '// UnmarshalJSON reads a text as a tolerant reader. It returns a [*DecodeError].',
    `func (x *${name}) UnmarshalJSON(text []byte) error {`,
    `\treturn unmarshal(text, x, ${read})`,
    '}',
    '',
    '// MarshalJSON is the value as JSON, unknown members included. It checks nothing: see [Encode].',
    `func (x ${name}) MarshalJSON() ([]byte, error) {`,
    '\treturn x.appendTo(nil), nil',
    '}',
    '',
  ];
}

function shownMethods(
  name: string,
  unknown: string,
  fields: readonly (readonly [field: string, value: string])[],
): string[] {
  const shown = fields.map(([field, value]) => `, ${literal(field)}, ${value}`).join('');
  return [
    '// String is for people: without what is secret.',
    `func (x ${name}) String() string {`,
    `\treturn shown(${literal(name)}, ${unknown}${shown})`,
    '}',
    '',
    '// Format writes String, whatever the verb, so that no secret shows.',
    `func (x ${name}) Format(state fmt.State, _ rune) {`,
    '\t_, _ = io.WriteString(state, x.String())',
    '}',
    '',
    '// LogValue is String, so that no secret is logged.',
    `func (x ${name}) LogValue() slog.Value {`,
    '\treturn slog.StringValue(x.String())',
    '}',
    '',
  ];
}

function fieldOf(member: NamedMember, name: string, names: GoPackage): Field {
  const { place, required, nullable } = member;
  const { text, form }: GoType = names.goType(place.type);
  if (required) return { member, name, type: text, absent: undefined };
  if (form === 'json') return { member, name, type: text, absent: 'kind' };
  if (nullable) return { member, name, type: `Optional[${text}]`, absent: 'optional' };
  if (form === 'nil') return { member, name, type: text, absent: 'nil' };
  return { member, name, type: `*${text}`, absent: 'nilPointer' };
}

function readField(
  { member, name: field, absent }: Field,
  at: string,
  record: string,
  reader: PlaceReader,
): string[] {
  const { name, place } = member;
  const within = `.within(${literal(name)})`;
  const target = absent === 'optional' ? `x.${field}.Value` : `x.${field}`;
  const item = absent === undefined ? at : 'item';
  const isPointer = absent === 'nilPointer';
  const read = (): string[] => {
    if (isScalar(place)) {
      const value = held(place.type, item);
      return [
        ...reader.checks(place, item, within),
        `${target} = ${isPointer ? `Ptr(${value})` : value}`,
      ];
    }
    const call = `${reader.reader(place, `${record}-${name}`)}(${item}, strict)`;
    const failed = [`\treturn x, err${within}`, '}'];
    if (isPointer)
      return [`field, err := ${call}`, 'if err != nil {', ...failed, `${target} = &field`];
    return [`if ${target}, err = ${call}; err != nil {`, ...failed];
  };
  const statements = [...read(), ...(absent === 'optional' ? [`x.${field}.IsSet = true`] : [])];
  if (absent === undefined) return statements;
  return [`if item := ${at}; item != nil {`, ...indented(statements), '}'];
}

const IS_SET: Readonly<Record<NonNullable<Field['absent']>, (field: string) => string>> = {
  nilPointer: (field) => `${field} != nil`,
  nil: (field) => `${field} != nil`,
  kind: (field) => `${field}.kind != KindAbsent`,
  optional: (field) => `${field}.IsSet`,
};

function writeField({ member, name: field, absent }: Field, names: GoPackage): string[] {
  const { name, place } = member;
  const value = `x.${field}`;
  const held = { nilPointer: `*${value}`, optional: `${value}.Value`, nil: value, kind: value };
  const out = `appendName(out, ${literal(name)})`;
  const write = `out = ${appended(place.type, out, absent ? held[absent] : value, names.types)}`;
  return absent ? [`if ${IS_SET[absent](value)} {`, ...indented([write]), '}'] : [write];
}
