import { call } from '../language/readers/expression.js';
import { assignment, lines, list } from './layout.js';
import type { SwiftFile } from './swift-file.js';
import { constantNames } from './swift-names.js';
import type { SwiftPackage } from './swift-package.js';
import { docComment, indented, quoted } from './swift-text.js';

/** The registry of errors: an enum of constants for each domain, and what an error is. */
export function errorFiles({ plan, domainEnums }: SwiftPackage): SwiftFile[] {
  const domains = plan.domains.map((domain) => ({
    ...domain,
    swift: domainEnums.get(domain.name) ?? domain.name,
    constants: constantNames(domain.errors.map(({ name }) => name)),
  }));
  return [
    ...domains.map(({ swift, name, summary, errors, constants }) => ({
      name: swift,
      declarations: [
        [
          ...docComment(`Errors of the domain ${name}. ${summary}`, 0),
          `public enum ${swift} {`,
          ...indented([
            ...errors.flatMap((error, i) => [
              ...docComment(error.summary, 2),
              ...assignment(
                `public static let ${constants[i] ?? ''}`,
                call(
                  'ErrorInfo',
                  ...[`domain: ${quoted(name)}`, `name: ${quoted(error.name)}`],
                  ...[`code: ${String(error.code)}`, `summary: ${quoted(error.summary)}`],
                  `retryable: ${String(error.retryable)}`,
                ),
                2,
              ),
              '',
            ]),
            '/// All of them.',
            ...assignment('public static let all: [ErrorInfo]', list(constants), 2),
          ]),
          '}',
        ],
      ],
    })),
    {
      name: 'ErrorInfo',
      declarations: [
        [
          ...ERROR_INFO.split('\n'),
          ...indented(
            lines(list(domains.map(({ swift }) => `${swift}.all`)), 2, {
              lead: 'public static let all: [ErrorInfo] = ',
              tail: domains.length > 0 ? '.flatMap { $0 }' : '',
            }),
          ),
          ...ERROR_INFO_END.split('\n'),
        ],
      ],
    },
  ];
}

const ERROR_INFO = `/// What is known of an error. Domain and name tell it for ever.
public struct ErrorInfo: Hashable, Sendable {
  /// What the error belongs to.
  public let domain: String
  /// Unique within the domain.
  public let name: String
  /// Unique within the domain, and never used again.
  public let code: Int
  /// What went wrong.
  public let summary: String
  /// Whether the same attempt may succeed later without a change by the user.
  public let retryable: Bool
  /// Whether the registry of this level has the error.
  public let isKnown: Bool

  init(domain: String, name: String, code: Int, summary: String, retryable: Bool) {
    self.init(domain, name, code, summary, retryable, isKnown: true)
  }

  private init(
    _ domain: String, _ name: String, _ code: Int, _ summary: String, _ retryable: Bool,
    isKnown: Bool
  ) {
    self.domain = domain
    self.name = name
    self.code = code
    self.summary = summary
    self.retryable = retryable
    self.isKnown = isKnown
  }

  /// All errors of this level, by domain.`;

const ERROR_INFO_END = `
  /// What is known of an error; one that is not in the registry is as it was told.
  public static func of(domain: String, name: String, code: Int, retryable: Bool) -> ErrorInfo {
    all.first { $0.domain == domain && $0.name == name }
      ?? ErrorInfo(domain, name, code, name, retryable, isKnown: false)
  }
}`;
