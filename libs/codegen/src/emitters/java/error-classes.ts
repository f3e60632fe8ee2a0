import { call, text } from '../language/readers/expression.js';
import { assignment } from './expression.js';
import type { JavaClass } from './java-file.js';
import { constantNames } from './java-names.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import { indented, javadoc, quoted } from './java-text.js';

/** The registry of errors: a class of constants for each domain, and all in a table. */
export function errorClasses({ plan, domainTypes }: JvmPackage): JavaClass[] {
  const domains = plan.domains.map((domain) => {
    const constants = constantNames(domain.errors.map(({ name }) => name));
    return { ...domain, java: domainTypes.get(domain.name) ?? domain.name, constants };
  });
  const all = domains.flatMap(({ java, constants }) => constants.map((each) => `${java}.${each}`));
  return [
    ...domains.map(({ java, name, summary, errors, constants }) => ({
      name: java,
      lines: [
        ...javadoc(`Errors of the domain ${name}. ${summary}`, 0),
        `public final class ${java} {`,
        ...indented([
          ...errors.flatMap((error, i) => [
            ...javadoc(error.summary, 2),
            ...assignment(
              `public static final ErrorInfo ${constants[i] ?? ''}`,
              call(
                'new ErrorInfo',
                ...[quoted(name), quoted(error.name), `${String(error.code)}L`],
                ...[text(error.summary), String(error.retryable), 'true'],
              ),
              2,
            ),
            '',
          ]),
          `private ${java}() {}`,
        ]),
        '}',
      ],
    })),
    {
      name: 'ErrorTable',
      lines: [
        '/** All errors of this level. */',
        'final class ErrorTable {',
        ...indented([
          ...assignment('static final List<ErrorInfo> ALL', call('List.of', ...all), 2),
          '',
          'private ErrorTable() {}',
        ]),
        '}',
      ],
    },
    { name: 'ErrorInfo', lines: ERROR_INFO.split('\n') },
  ];
}

const ERROR_INFO = `/**
 * What is known of an error. Domain and name tell it for ever.
 *
 * @param domain what the error belongs to
 * @param name unique within the domain
 * @param code unique within the domain, and never used again
 * @param summary what went wrong
 * @param retryable whether the same attempt may succeed later without a change by the user
 * @param known whether the registry of this level has the error
 */
public record ErrorInfo(
    String domain, String name, long code, String summary, boolean retryable, boolean known) {
  /** All errors of this level, by domain. */
  public static List<ErrorInfo> all() {
    return ErrorTable.ALL;
  }

  /** What is known of an error; one that is not in the registry is as it was told. */
  public static ErrorInfo of(String domain, String name, long code, boolean retryable) {
    for (ErrorInfo each : ErrorTable.ALL) {
      if (each.domain.equals(domain) && each.name.equals(name)) return each;
    }
    return new ErrorInfo(domain, name, code, name, retryable, false);
  }
}`;
