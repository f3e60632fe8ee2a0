import { docText, memberText } from '../language/doc-text.js';
import type { PlanDocs, RecordPlan } from '../language/plan/language-plan.js';
import type { NamedMember, Place } from '../language/plan/place.js';
import { hasOnlyNamedMembers } from '../language/plan/place-shape.js';
import { wrapText } from '../language/wrap-text.js';
import type { PlacePrinter } from './place-printer.js';
import type { PlaceReader } from './place-reader.js';
import { fieldNames } from './rust-names.js';
import type { RustPackage } from './rust-package.js';
import { bracketed, docComment, indented, literal } from './rust-text.js';

/** So many arguments may a function have. */
const MOST_ARGUMENTS = 7;

interface Field {
  member: NamedMember;
  name: string;
  /** Of what is read. */
  type: string;
  read: string;
  /** With its being absent. */
  fieldType: string;
}

/** A record as a struct that reads and writes itself. */
export function recordType(
  record: RecordPlan,
  names: RustPackage,
  reader: PlaceReader,
  printer: PlacePrinter,
): string[] {
  const { docs, itself, members, conditions, name: planned } = record;
  const name = names.nameOf(planned);
  const fields = fieldsOf(members.named, planned, names, reader);
  const required = fields.filter(({ member }) => member.required);
  const isKept = members.patterns.length > 0 || conditions !== undefined;
  const reading = [
    ...reader.beginObject(members, name, { itself, isStruct: true }),
    ...structLines(fields, isKept),
    ...reader.endObject(members, name),
    ...reader.conditionLines(conditions, name, 8),
    ...(isKept ? ['Ok(read)'] : []),
  ];
  const strict = reading.some((line) => /\bstrict\b/.test(line)) ? 'strict' : '_strict';
  return [
    '',
    ...docComment(docText(docs), 0),
    `#[derive(Clone, ${required.length === 0 ? 'Default, ' : ''}PartialEq)]`,
    `pub struct ${name} {`,
    ...indented([
      ...fields.flatMap(({ member, name: field, fieldType }) => [
        ...docComment(fieldText(member, field), 4),
        `pub ${field}: ${fieldType},`,
      ]),
      '/// Members that this level of the protocol does not know, as they came.',
      'pub unknown: Members,',
    ]),
    '}',
    ...newLines(name, fields, required),
    '',
    `impl Wire for ${name} {`,
    ...indented([
      `fn read(value: &Value, ${strict}: bool) -> Result<Self, DecodeError> {`,
      ...indented(reading),
      '}',
      '',
      'fn write(&self) -> Value {',
      ...indented(
        fields.length === 0
          ? ['Value::Object(self.unknown.clone())']
          : [
              'let mut members = self.unknown.clone();',
              ...fields.flatMap(({ member, name: field }) => {
                const set = member.required ? 'set(' : 'set_some(';
                const parts = ['&mut members', literal(member.name), `&self.${field}`];
                return bracketed(set, parts, ');', 8);
              }),
              'Value::Object(members)',
            ],
      ),
      '}',
      ...(hasOnlyNamedMembers(record) ? printer.recordMethod(fields, name) : []),
    ]),
    '}',
    ...debugLines(name, fields),
  ];
}

/** A shape that has no named members: a struct around the value. */
export function valueType(
  planned: string,
  docs: PlanDocs,
  place: Place,
  names: RustPackage,
  reader: PlaceReader,
  printer: PlacePrinter,
): string[] {
  const name = names.nameOf(planned);
  const print = printer.printer(place, `${name}-Value`);
  const body = reader.reader(place, `${name}-Value`);
  return [
    '',
    ...docComment(docText(docs), 0),
    '#[derive(Clone, Debug, PartialEq)]',
    ...bracketed(
      `pub struct ${name}(`,
      [`pub ${names.rustType(place.type, `${name}-Value`)}`],
      ');',
      0,
    ),
    '',
    `impl Wire for ${name} {`,
    ...indented([
      'fn read(value: &Value, strict: bool) -> Result<Self, DecodeError> {',
      `    ${body}(value, strict).map(Self)`,
      '}',
      '',
      'fn write(&self) -> Value {',
      '    self.0.written()',
      '}',
      '',
      'fn print(&self, out: &mut Vec<u8>) -> bool {',
      `    ${print}(&self.0, out)`,
      '}',
    ]),
    '}',
  ];
}

function fieldsOf(
  named: readonly NamedMember[],
  holder: string,
  names: RustPackage,
  reader: PlaceReader,
): Field[] {
  const rustNames = fieldNames(named.map(({ name }) => name));
  return named.map((member, i) => {
    const hint = `${names.nameOf(holder)}-${member.name}`;
    const { place } = member;
    const isBoxed = names.leadsBack(place.type, holder);
    const plain = names.rustType(place.type, hint);
    const type = isBoxed ? `Box<${plain}>` : plain;
    const read = reader.reader(place, hint);
    return {
      ...{ member, type, name: rustNames[i] ?? member.name },
      read: isBoxed ? `Box::<${plain}>::read` : read,
      fieldType: member.required ? type : `Option<${type}>`,
    };
  });
}

function structLines(fields: readonly Field[], isKept: boolean): string[] {
  const isKnown = fields.length === 0 ? '|_| false' : '|name| NAMED.contains(&name)';
  const values = [
    ...fields.flatMap(({ member, name: field, read }) => {
      const way = member.required ? 'required' : 'optional';
      const begin = `${field}: ${way}(`;
      return [bracketed(begin, ['at', literal(member.name), read], ')?', 13).join('\n')];
    }),
    `unknown: at.others(${isKnown})`,
  ];
  const lines = isKept
    ? bracketed('let read = Self {', values, '};', 8)
    : bracketed('Ok(Self {', values, '})', 8);
  return lines.flatMap((line) =>
    line.split('\n').map((each, i) => (i === 0 ? each : `    ${each}`)),
  );
}

function newLines(name: string, fields: readonly Field[], required: readonly Field[]): string[] {
  if (required.length === 0 || required.length > MOST_ARGUMENTS) return [];
  const isText = ({ type }: Field): boolean => type === 'String';
  const value = (field: Field): string => {
    if (!field.member.required) return `${field.name}: None`;
    return isText(field) ? `${field.name}: ${field.name}.into()` : field.name;
  };
  const argument = (field: Field): string =>
    `${field.name}: ${isText(field) ? 'impl Into<String>' : field.type}`;
  const values = [...fields.map(value), 'unknown: Members::new()'];
  return [
    '',
    `impl ${name} {`,
    ...indented([
      '/// With what is required, and nothing else.',
      ...bracketed('pub fn new(', required.map(argument), ') -> Self {', 4),
      ...indented(bracketed('Self {', values, '}', 8)),
      '}',
    ]),
    '}',
  ];
}

/** Rustfmt leaves a macro in braces as it is. */
function debugLines(name: string, fields: readonly Field[]): string[] {
  const shown = fields.filter(({ member }) => !member.secret).map((field) => field.name);
  const flat = `debug_by! { ${[`${name}:`, shown.join(', ')].join(' ').trim()} }`;
  if (flat.length <= 100) return ['', flat];
  return ['', 'debug_by! {', ...indented([`${name}:`, ...wrapText(shown.join(', '), 96)]), '}'];
}

function fieldText(member: NamedMember, field: string): string {
  const { name, description, required, nullable } = member;
  const isSaid = field === name && description !== undefined;
  const wire = isSaid ? undefined : `On the wire: \`${name.replaceAll('`', "'")}\`.`;
  const states =
    nullable && !required ? 'None where it is absent, Some(None) where it is null.' : '';
  return [memberText(member, wire), states].filter((each) => each !== '').join(' ');
}
