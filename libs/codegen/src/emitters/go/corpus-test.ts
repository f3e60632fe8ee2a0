import { isAlias, protocolTypes } from '../language/plan/language-plan.js';
import type { GoPackage } from './go-package.js';
import { indented, literal } from './go-text.js';
import { appended } from './place-writer.js';
import { CORPUS_TEST_SOURCE } from './runtime/corpus-test-source.js';

/** The test that holds the package to the corpus, as the lines of a file. */
export function corpusTest(names: GoPackage): string[] {
  return [...CORPUS_TEST_SOURCE.split('\n'), ...readType(names)];
}

/** How each named type is read, and written again. */
function readType({ plan, nameOf, readerOf, types }: GoPackage): string[] {
  const cases = protocolTypes(plan).flatMap(({ wire, type }) => {
    const name = nameOf(type.name);
    const isModel = !type.members && !isAlias(type);
    const write = appended({ kind: 'named', name: type.name }, 'nil', 'x', types);
    return [
      `\tcase ${literal(wire)}:`,
      `\t\tx, err := ${readerOf(name)}(value, strict)`,
      ...(isModel
        ? ['\t\treturn x, err']
        : [
            '\t\treturn written(func() []byte {',
            ...indented(indented(indented([`return ${write}`]))),
            '\t\t}), err',
          ]),
    ];
  });
  const isWritten = plan.types.some((type) => type.members || isAlias(type));
  return [
    ...(isWritten ? WRITTEN : []),
    'func readType(name string, value *Value, strict bool) (json.Marshaler, *DecodeError) {',
    '\tswitch name {',
    ...cases,
    '\t}',
    '\treturn nil, misfit("a type of the protocol", value)',
    '}',
  ];
}

const WRITTEN = [
  '// written is a value that is no Model.',
  'type written func() []byte',
  '',
  'func (w written) MarshalJSON() ([]byte, error) {',
  '\treturn w(), nil',
  '}',
  '',
];
