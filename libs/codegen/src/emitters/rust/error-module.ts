import { pascalWords } from '../language/words.js';
import type { ModuleDraft } from './rust-module.js';
import { variantNames } from './rust-names.js';
import type { RustPackage } from './rust-package.js';
import { bracketed, docComment, indented, literal } from './rust-text.js';

/** The module of the registry of errors: an enum of codes per domain, and what is known of each. */
export function errorsModule({ plan, scope }: RustPackage): ModuleDraft {
  const domains = plan.domains
    .filter(({ errors }) => errors.length > 0)
    .map((domain) => {
      const variants = variantNames(domain.errors.map(({ name }) => name));
      return { ...domain, variants, type: scope.take(pascalWords(domain.codes)) };
    });
  const enums = domains.flatMap(({ name, summary, errors, type, variants }) => [
    '',
    ...docComment(`Codes of the domain ${name}. ${summary}`, 0),
    '#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]',
    '#[non_exhaustive]',
    `pub enum ${type} {`,
    ...indented(
      errors.flatMap((error, i) => [
        ...docComment(error.summary, 4),
        `${variants[i] ?? error.name} = ${String(error.code)},`,
      ]),
    ),
    '}',
    '',
    `impl ${type} {`,
    '    /// The code on the wire.',
    '    pub fn code(self) -> i64 {',
    '        self as i64',
    '    }',
    '}',
  ]);
  const entries = domains.flatMap(({ name: domain, errors }) =>
    errors.map(({ name, code, retryable }) =>
      bracketed(
        'known(',
        [literal(domain), literal(name), String(code), String(retryable)],
        ')',
        5,
      ).join('\n    '),
    ),
  );
  return {
    name: 'errors',
    summary: 'The registry of errors: a domain and a name tell an error for ever.',
    lines: [
      ...ERROR_INFO,
      '',
      '/// Every error that this level of the protocol knows.',
      ...(entries.length === 0
        ? ['pub static ERRORS: &[ErrorInfo] = &[];']
        : bracketed('pub static ERRORS: &[ErrorInfo] = &[', entries, '];', 0)),
      ...(entries.length === 0 ? [] : KNOWN),
      ...enums,
    ],
    exports: ['ERRORS', 'ErrorInfo', ...domains.map(({ type }) => type)],
  };
}

const ERROR_INFO = `
/// What is known of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorInfo {
    /// The name of its domain.
    pub domain: Cow<'static, str>,
    /// Its name, unique in the domain.
    pub name: Cow<'static, str>,
    /// Its code, unique in the domain.
    pub code: i64,
    /// Whether the same attempt may succeed later without a change by the user.
    pub retryable: bool,
    /// Whether this level of the protocol has it.
    pub is_known: bool,
}

impl ErrorInfo {
    /// What the registry has of an error; of one that it does not have, what came.
    pub fn of(domain: &str, name: &str, code: i64, retryable: bool) -> Self {
        let known = ERRORS.iter().find(|each| each.domain == domain && each.name == name);
        known.cloned().unwrap_or_else(|| Self {
            domain: Cow::Owned(domain.to_owned()),
            name: Cow::Owned(name.to_owned()),
            code,
            retryable,
            is_known: false,
        })
    }
}`.split('\n');

const KNOWN = `
const fn known(domain: &'static str, name: &'static str, code: i64, retryable: bool) -> ErrorInfo {
    ErrorInfo {
        domain: Cow::Borrowed(domain),
        name: Cow::Borrowed(name),
        code,
        retryable,
        is_known: true,
    }
}`.split('\n');
