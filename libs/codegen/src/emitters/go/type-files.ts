import { isAlias, protocolTypes, type TypePlan } from '../language/plan/language-plan.js';
import { enumType } from './enum-type.js';
import { goDoc } from './go-doc.js';
import type { GoPackage } from './go-package.js';
import { comment, indented, literal } from './go-text.js';
import type { PlaceReader } from './place-reader.js';
import { appended } from './place-writer.js';
import { recordType } from './record-type.js';
import { unionType } from './union-type.js';

/** The enums. */
export function enumLines(names: GoPackage, reader: PlaceReader): string[] {
  const { plan, nameOf } = names;
  const lines = plan.types
    .filter(({ members }) => members)
    .flatMap((type) => {
      const name = nameOf(type.name);
      const { checks, value } = reader.enumReading(type.place);
      return [
        ...enumType(type, names),
        `func ${names.readerOf(name)}(value *Value, strict bool) (x ${name}, err *DecodeError) {`,
        ...checks.map((line) => `\t${line}`),
        `\treturn ${name}(${value}), nil`,
        '}',
        '',
      ];
    });
  // Nothing reads codes of refusals as a part of something.
  const codes = plan.http?.codes;
  return codes ? [...lines, ...enumType(codes, names)] : lines;
}

/** The other named types, and unions. */
export function typeLines(names: GoPackage, reader: PlaceReader): string[] {
  const { plan, nameOf, unions } = names;
  const shapes = plan.types.filter(({ members }) => !members);
  const records = shapes.flatMap(({ name, docs, record, inner }) => [
    ...inner.map((each) => ({ record: each, docs: each.docs, what: `a part of ${nameOf(name)}` })),
    ...(record ? [{ record, docs, what: 'a type of the protocol' }] : []),
  ]);
  const lines = [
    ...records.flatMap(({ record, docs, what }) => {
      const name = nameOf(record.name);
      return recordType({ name, lead: `${name} is ${what}.`, docs }, record, names, reader);
    }),
    ...shapes.filter(isAlias).flatMap((type) => aliasLines(type, names, reader)),
    ...unions.flatMap((union) => unionType(union, names)),
    ...decodeType(names),
  ];
  return [...lines, ...reader.takeFunctions()];
}

/** A name for a type that is neither enum nor record. Lists and maps may refer to themselves. */
function aliasLines(
  { name: planned, docs, place }: TypePlan,
  names: GoPackage,
  reader: PlaceReader,
): string[] {
  const { types, nameOf, goType, unions } = names;
  const name = nameOf(planned);
  const { text } = goType(place.type);
  const isOwn = /^(?:\[\]|map\[)/.test(text);
  const isInterface = unions.some((union) => union.name === name);
  return [
    ...(isInterface
      ? []
      : [
          ...comment(goDoc(`${name} is a type of the protocol.`, docs)),
          `type ${name} ${isOwn ? '' : '= '}${text}`,
          '',
        ]),
    ...reader.readerFunction(names.readerOf(name), place, name, name),
    '',
    `func ${types.appenderOf(name)}(out []byte, x ${name}) []byte {`,
    ...indented([`return ${appended(place.type, 'out', 'x', types)}`]),
    '}',
    '',
  ];
}

function decodeType({ plan, nameOf, readerOf }: GoPackage): string[] {
  const cases = protocolTypes(plan).flatMap(({ wire, type }) => [
    `\tcase ${literal(wire)}:`,
    `\t\treturn decoded(${readerOf(nameOf(type.name))}(&value, false))`,
  ]);
  return [
    '// DecodeType reads a value of a named type: a struct, or what the type is else. It returns a',
    '// [*DecodeError], also where the protocol does not have the name.',
    'func DecodeType(name string, value Value) (any, error) {',
    '\tswitch name {',
    ...cases,
    '\t}',
    '\treturn nil, misfit("a type of the protocol", &value)',
    '}',
    '',
  ];
}
