import type { PlanDocs, RecordPlan } from '../language/plan/language-plan.js';
import type { NamedMember, Place, ValueType } from '../language/plan/place.js';
import { screamingCase, snakeCase } from '../language/words.js';
import { docText, memberText } from '../language/doc-text.js';
import type { PlaceReader } from './place-reader.js';
import { fieldNames, localName } from './python-names.js';
import { bracketed, docstring, indented, literal, tupleLines } from './python-text.js';

/** What a class has besides its members. */
export interface ClassExtras {
  /** Statements of the class body, after the docstring, such as constants. */
  constants?: readonly string[];
  methods?: readonly string[];
}

/** A record as a frozen dataclass that reads and writes itself. */
export function recordClass(
  { docs, itself, members, conditions }: RecordPlan,
  className: string,
  reader: PlaceReader,
  extras: ClassExtras = {},
): string[] {
  const { named, required, rest, patterns } = members;
  const fields = fieldNames(named.map(({ name }) => name));
  const field = (name: string): string => fields.get(name) ?? name;
  const hint = snakeCase(className);
  const keys = reader.privateName(`_${screamingCase(className)}_MEMBERS`);
  const isPlain = patterns.length === 0 && typeof rest !== 'object';
  const strictness = isPlain
    ? rest === 'refused'
      ? 'True'
      : rest === 'kept'
        ? 'False'
        : 'strict'
    : 'False';
  const variable = (name: string): string => localName(field(name));
  const statements = reader.memberStatements(
    isPlain ? { ...members, rest: 'kept' } : members,
    hint,
    12,
    variable,
  );
  const optional = named.filter((member) => !member.required);
  const read = [
    ...reader.checks({ itself }, 'value', 8),
    ...(required.length > 0
      ? bracketed('require(', ['value', ...required.map(literal)], ')', 'call', 8)
      : []),
    ...bracketed('unknown = unknown_members(', ['value', keys, strictness], ')', 'call', 8),
    ...optional.map(
      (member) =>
        `${variable(member.name)}: ${fieldType(member, reader)} = ${member.nullable ? 'ABSENT' : 'None'}`,
    ),
    ...reader.trying(statements),
    ...reader.conditionLines(conditions, hint, 8),
    ...bracketed(
      'return cls(',
      [...named.map(({ name }) => `${field(name)}=${variable(name)}`), 'unknown=unknown'],
      ')',
      'call',
      8,
    ),
  ];
  return [
    ...['@dataclass(frozen=True, slots=True, kw_only=True)', `class ${className}:`],
    ...indented([
      ...docstring(docText(docs), 4),
      '',
      ...(extras.constants && extras.constants.length > 0 ? [...extras.constants, ''] : []),
      ...named.flatMap((member) => fieldLines(member, field(member.name), reader)),
      'unknown: Mapping[str, Json] = field(default_factory=dict, repr=False, hash=False)',
      '"""Members that this level of the protocol does not know, kept as they came."""',
      '',
      '@classmethod',
      ...readerSignature(className),
      ...indented([
        '"""Reads a value; `strict` refuses what a writer may not send. Raises `DecodeError`."""',
        ...read,
      ]),
      '',
      'def to_json(self) -> dict[str, Json]:',
      ...indented([
        '"""The value as JSON, unknown members included. Checks nothing: see `encode`."""',
        'out: dict[str, Json] = dict(self.unknown)',
        ...named.flatMap((member) => writeLines(member, field(member.name))),
        'return out',
      ]),
      ...(extras.methods ?? []),
    ]),
    '',
    '',
    ...memberSet(
      keys,
      named.map(({ name }) => literal(name)),
    ),
  ];
}

/** The head of the method that reads a value. */
function readerSignature(className: string): string[] {
  const parts = ['cls', 'value: Json', 'strict: bool = False'];
  return bracketed('def from_json(', parts, `) -> ${className}:`, 'call', 4);
}

function memberSet(constant: string, names: readonly string[]): string[] {
  const begin = `${constant}: Final[frozenset[str]] = frozenset(`;
  if (names.length === 0) return [`${begin})`];
  const flat = tupleLines(begin, names, ')');
  if (flat.length === 1) return flat;
  return [begin, ...indented(tupleLines('', names, '', 4)), ')'];
}

/** A message whose shape has no named members: a frozen dataclass around the value. */
export function valueClass(
  docs: PlanDocs,
  place: Place,
  className: string,
  reader: PlaceReader,
  extras: ClassExtras = {},
): string[] {
  const read = reader.returned(place, snakeCase(className), (value) => `cls(${value})`);
  return [
    ...['@dataclass(frozen=True, slots=True)', `class ${className}:`],
    ...indented([
      ...docstring(docText(docs), 4),
      '',
      ...(extras.constants && extras.constants.length > 0 ? [...extras.constants, ''] : []),
      `value: ${reader.annotation(place)}`,
      '',
      '@classmethod',
      ...readerSignature(className),
      '    """Reads a value; `strict` refuses what a writer may not send. Raises `DecodeError`."""',
      ...indented(read),
      '',
      'def to_json(self) -> Json:',
      '    """The value as JSON. Checks nothing: see `encode`."""',
      '    return plain(self.value)',
      ...(extras.methods ?? []),
    ]),
  ];
}

/** The annotation of a member, absence included. */
export function fieldType({ place, required, nullable }: NamedMember, reader: PlaceReader): string {
  const type = reader.annotation(place);
  if (required) return type;
  if (!nullable) return `${type} | None`;
  return type.endsWith('None') ? `${type.slice(0, -4)}Absent | None` : `${type} | Absent`;
}

function fieldLines(member: NamedMember, field: string, reader: PlaceReader): string[] {
  const { name, required, nullable, secret, place } = member;
  const settings = [
    ...(required ? [] : [`default=${nullable ? 'ABSENT' : 'None'}`]),
    ...(secret ? ['repr=False'] : []),
    ...(holdsMap(place.type) ? ['hash=False'] : []),
  ];
  const [only = ''] = settings;
  const head = `${field}: ${fieldType(member, reader)}`;
  const declaration =
    settings.length === 0
      ? [head]
      : settings.length === 1 && only.startsWith('default=')
        ? [`${head} = ${only.slice('default='.length)}`]
        : bracketed(`${head} = field(`, settings, ')', 'call', 4);
  const text = memberText(member, field === name ? undefined : `On the wire: \`${name}\`.`);
  return [...declaration, ...(text === '' ? [] : docstring(text, 4))];
}

/** Whether a value holds what has no hash. */
function holdsMap(type: ValueType): boolean {
  if (type.kind === 'union') return type.of.some(holdsMap);
  if (type.kind === 'list') return holdsMap(type.of);
  return type.kind === 'map' || type.kind === 'json' || type.kind === 'host';
}

function writeLines({ name, required, nullable, place }: NamedMember, field: string): string[] {
  const write = `out[${literal(name)}] = ${asJson(place.type, `self.${field}`)}`;
  if (required) return [write];
  const absent = nullable ? 'ABSENT' : 'None';
  return [`if self.${field} is not ${absent}:`, `    ${write}`];
}

/** The expression of a field as JSON. */
function asJson(type: ValueType, value: string): string {
  switch (type.kind) {
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
    case 'json':
    case 'host':
      return value;
    case 'record':
      return `${value}.to_json()`;
    default:
      return `plain(${value})`;
  }
}
