import { constantNames } from './python-names.js';
import type { ModuleDraft } from './python-module.js';
import type { PythonPackage } from './python-package.js';
import { bracketed, docstring, indented, literal } from './python-text.js';

/** The module of the registry of errors: an enum of codes per domain, and what is known of each error. */
export function errorsModule({ plan, domainEnums }: PythonPackage): ModuleDraft {
  const enums = plan.domains.map(({ name, summary, errors }) => {
    const constants = constantNames(errors.map((error) => error.name));
    return { name, className: domainEnums.get(name) ?? name, summary, errors, constants };
  });
  const classes = enums
    .filter(({ errors }) => errors.length > 0)
    .flatMap(({ name, className, summary, errors, constants }) => [
      ...['', '', `class ${className}(IntEnum):`],
      ...indented([
        ...docstring(`Codes of the domain ${name}. ${summary}`, 4),
        '',
        ...errors.flatMap((error, i) => [
          `${constants[i] ?? error.name} = ${String(error.code)}`,
          ...docstring(error.summary, 4),
        ]),
      ]),
    ]);
  const entries = enums.flatMap(({ name: domain, errors }) =>
    errors.flatMap(({ name, code, summary, retryable }) =>
      bracketed(
        `(${literal(domain)}, ${literal(name)}): ErrorInfo(`,
        [domain, name, code, summary, retryable].map(literal),
        '),',
        'call',
        4,
      ),
    ),
  );
  return {
    name: 'errors',
    summary: 'The registry of errors: a domain and a name tell an error for ever.',
    lines: [
      ...ERROR_INFO,
      ...classes,
      ...['', ''],
      ...(entries.length > 0
        ? ['ERRORS: Final[dict[tuple[str, str], ErrorInfo]] = {', ...indented(entries), '}']
        : ['ERRORS: Final[dict[tuple[str, str], ErrorInfo]] = {}']),
      ...ERROR_LOOKUP,
    ],
    exports: [
      ...enums.filter(({ errors }) => errors.length > 0).map(({ className }) => className),
      ...['ERRORS', 'ErrorInfo', 'error_info'],
    ],
  };
}

const ERROR_INFO = [
  '@dataclass(frozen=True, slots=True)',
  'class ErrorInfo:',
  '    """What is known of an error."""',
  '',
  '    domain: str',
  '    name: str',
  '    code: int',
  '    """Unique within the domain."""',
  '    summary: str',
  '    retryable: bool',
  '    """Whether the same attempt may succeed later without a change by the user."""',
  '    is_known: bool = True',
  '    """Whether the registry of this level has it."""',
];

const ERROR_LOOKUP = [
  '"""Every error of this level, by domain and name."""',
  '',
  '',
  'def error_info(domain: str, name: str, code: int, retryable: bool = False) -> ErrorInfo:',
  '    """What is known of an error; one that is not in the registry is as it was told."""',
  '    known = ERRORS.get((domain, name))',
  '    return known or ErrorInfo(domain, name, code, name, retryable, is_known=False)',
];
