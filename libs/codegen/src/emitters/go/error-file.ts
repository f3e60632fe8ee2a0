import { constants } from './enum-type.js';
import { exportedName } from './go-names.js';
import type { GoPackage } from './go-package.js';
import { comment, literal } from './go-text.js';

/** The registry of errors: a type of codes per domain, and what is known of each error. */
export function errorLines({ plan, domainTypes, scope }: GoPackage): string[] {
  const codes = plan.domains
    .filter(({ errors }) => errors.length > 0)
    .flatMap(({ name, summary, errors }) => {
      const type = domainTypes.get(name) ?? name;
      const stem = type.replace(/Codes?$/, '');
      return [
        ...comment(`${type} is a code of the domain ${name}. ${summary}`),
        `type ${type} int64`,
        '',
        ...constants(
          type,
          errors.map((error) => ({
            constant: scope.take(`${stem}${exportedName(error.name)}`),
            value: error.code,
            summary: error.summary,
          })),
        ),
        '',
      ];
    });
  const entries = plan.domains.flatMap(({ name: domain, errors }) =>
    errors.map(({ name, code, summary, retryable }) => {
      const values = [domain, name, code, summary, retryable].map(literal).join(', ');
      return `\t{${values}, true},`;
    }),
  );
  return [
    ...ERROR_INFO,
    ...codes,
    ...(entries.length > 0
      ? ['var errorTable = []ErrorInfo{', ...entries, '}']
      : ['var errorTable = []ErrorInfo{}']),
    ...LOOKUP,
  ];
}

const ERROR_INFO = [
  '// ErrorInfo is what is known of an error. Domain and Name tell it for ever.',
  'type ErrorInfo struct {',
  '\t// Domain is what the error belongs to.',
  '\tDomain string',
  '\t// Name is unique within the domain.',
  '\tName string',
  '\t// Code is unique within the domain, and never used again.',
  '\tCode int64',
  '\t// Summary says what went wrong.',
  '\tSummary string',
  '\t// Retryable is whether the same attempt may succeed later without a change by the user.',
  '\tRetryable bool',
  '\t// IsKnown is whether the registry of this level has the error.',
  '\tIsKnown bool',
  '}',
  '',
];

const LOOKUP = [
  '',
  'var errorIndex = func() map[[2]string]ErrorInfo {',
  '\tindex := make(map[[2]string]ErrorInfo, len(errorTable))',
  '\tfor _, info := range errorTable {',
  '\t\tindex[[2]string{info.Domain, info.Name}] = info',
  '\t}',
  '\treturn index',
  '}()',
  '',
  '// Errors are all errors of this level, by domain and code.',
  'func Errors() []ErrorInfo {',
  '\treturn slices.Clone(errorTable)',
  '}',
  '',
  '// LookupError is what is known of an error; one that is not in the registry is as it was told.',
  'func LookupError(domain, name string, code int64, retryable bool) ErrorInfo {',
  '\tif info, ok := errorIndex[[2]string{domain, name}]; ok {',
  '\t\treturn info',
  '\t}',
  '\treturn ErrorInfo{Domain: domain, Name: name, Code: code, Summary: name, Retryable: retryable}',
  '}',
  '',
];
