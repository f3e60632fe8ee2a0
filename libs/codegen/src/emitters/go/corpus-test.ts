import { type HttpPlan, isAlias, protocolTypes } from '../language/plan/language-plan.js';
import type { GoPackage } from './go-package.js';
import { indented, literal } from './go-text.js';
import { appended } from './place-writer.js';
import { CORPUS_TEST_SOURCE } from './runtime/corpus-test-source.js';

/** The test that holds the package to the corpus, as the lines of a file. */
export function corpusTest(names: GoPackage): string[] {
  const { http } = names.plan;
  const source = CORPUS_TEST_SOURCE.replace(
    '$READERS',
    http ? HTTP_READERS : '\t"types": readType,\n',
  );
  return [...source.split('\n'), ...readType(names), ...(http ? readHttp(names, http) : [])];
}

// gofmt aligns them.
const HTTP_READERS = `	"types":             readType,
	"operation-paths":   readOperationPath,
	"operation-queries": readOperationQuery,
	"operation-bodies":  readOperationBody,
	"operation-results": readOperationResult,
	"webhooks":          readNamedWebhook,
`;

/** How the parts of operations and webhooks are read, by the names that the corpus has for them. */
function readHttp({ plan, nameOf, readerOf }: GoPackage, http: HttpPlan): string[] {
  const wireNames = new Map(protocolTypes(plan).map(({ wire, type }) => [type.name, wire]));
  const switchOf = (name: string, cases: readonly string[]): string[] => [
    '',
    `func ${name}(name string, value *Value, strict bool) (json.Marshaler, *DecodeError) {`,
    ...(cases.length > 0 ? ['\tswitch name {', ...cases, '\t}'] : []),
    '\treturn nil, misfit("something of the protocol", value)',
    '}',
  ];
  const part = (of: 'pathParams' | 'query' | 'body' | 'result'): string[] =>
    http.operations.flatMap((operation) => {
      const { place, message } = operation[of] ?? {};
      if (message)
        return [
          `\tcase ${literal(operation.name)}:`,
          `\t\tx, err := ${readerOf(nameOf(message.name))}(value, strict)`,
          '\t\treturn x, err',
        ];
      if (place?.type.kind !== 'named') return [];
      const wire = wireNames.get(place.type.name) ?? '';
      return [
        `\tcase ${literal(operation.name)}:`,
        `\t\treturn readType(${literal(wire)}, value, strict)`,
      ];
    });
  const webhooks = http.webhooks.flatMap(({ webhook, name }) => [
    `\tcase ${literal(webhook)}:`,
    `\t\tx, err := ${readerOf(nameOf(name))}(value, strict)`,
    '\t\treturn x, err',
  ]);
  return [
    ...switchOf('readOperationPath', part('pathParams')),
    ...switchOf('readOperationQuery', part('query')),
    ...switchOf('readOperationBody', part('body')),
    ...switchOf('readOperationResult', part('result')),
    ...switchOf('readNamedWebhook', webhooks),
  ];
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
