import { isAlias, protocolTypes, type TypePlan } from '../language/plan/language-plan.js';
import { docText } from '../language/doc-text.js';
import { enumClass } from './enum-class.js';
import { aliasReader, PlaceReader } from './place-reader.js';
import type { ModuleDraft } from './python-module.js';
import type { PythonPackage } from './python-package.js';
import { bracketed, docstring, indented, literal } from './python-text.js';
import { recordClass } from './record-class.js';

/** The module of enums. */
export function enumsModule({ plan, nameOf }: PythonPackage): ModuleDraft {
  const codes = plan.http?.codes;
  const enums = [...plan.types.filter(({ members }) => members), ...(codes ? [codes] : [])];
  return {
    name: 'enums',
    summary: 'Named sets of values.',
    lines: enums.flatMap((type) => ['', '', ...enumClass(type, nameOf(type.name))]),
    exports: enums.map(({ name }) => nameOf(name)),
  };
}

/** The module of the other named types, with a table of all by their names in the protocol. */
export function typesModule(names: PythonPackage): ModuleDraft {
  const { plan, types, nameOf } = names;
  const reader = new PlaceReader(types);
  const shapes = plan.types.filter(({ members }) => !members);
  const records = shapes.flatMap(({ record, inner }) => [...inner, ...(record ? [record] : [])]);
  const aliases = shapes.filter(isAlias);
  const classes = records.flatMap((record) => [
    '',
    '',
    ...recordClass(record, nameOf(record.name), reader),
  ]);
  const aliasLines = aliases.flatMap((type) => aliasText(type, nameOf(type.name), reader));
  const entries = protocolTypes(plan).map(({ wire, type }) => {
    const name = nameOf(type.name);
    const read = isAlias(type) ? aliasReader(name) : `${name}.from_json`;
    return `${literal(wire)}: ${read}`;
  });
  return {
    name: 'types',
    summary: 'Named types: shapes that several messages share.',
    lines: [
      ...reader.constants,
      ...reader.functions,
      ...classes,
      ...aliasLines,
      ...['', ''],
      ...bracketed(
        '_TYPES: Final[dict[str, Callable[[Json, bool], object]]] = {',
        entries,
        '}',
        'literal',
      ),
      ...['', ''],
      'def decode_type(name: str, value: Json, strict: bool = False) -> object:',
      ...indented([
        '"""Reads a value of a named type. Raises `DecodeError`, and `KeyError` for an unknown name."""',
        'return _TYPES[name](value, strict)',
      ]),
    ],
    exports: [
      ...records.map(({ name }) => nameOf(name)),
      ...aliases.flatMap(({ name }) => [nameOf(name), aliasReader(nameOf(name))]),
      'decode_type',
    ],
  };
}

function aliasText(type: TypePlan, alias: string, reader: PlaceReader): string[] {
  const annotation = reader.annotation(type.place);
  const body = reader.body(type.place, alias.toLowerCase());
  return [
    ...['', '', `${alias}: TypeAlias = "${annotation}"`],
    ...docstring(docText(type.docs), 0),
    ...['', ''],
    `def ${aliasReader(alias)}(value: Json, strict: bool = False) -> ${alias}:`,
    ...indented([`"""Reads a value of \`${alias}\`. Raises \`DecodeError\`."""`, ...body]),
  ];
}
