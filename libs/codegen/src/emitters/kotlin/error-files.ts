import { call, type Expression, text } from '../language/readers/expression.js';
import type { KotlinFile } from './kotlin-file.js';
import { constantNames } from './kotlin-names.js';
import type { KotlinPackage } from './kotlin-package.js';
import { indented, kdoc, quoted } from './kotlin-text.js';
import { assignment } from './layout.js';

/** The registry of errors: an object of constants for each domain, and what an error is. */
export function errorFiles({ plan, domainTypes }: KotlinPackage): KotlinFile[] {
  const domains = plan.domains.map((domain) => ({
    ...domain,
    kotlin: domainTypes.get(domain.name) ?? domain.name,
    constants: constantNames(domain.errors.map(({ name }) => name)),
  }));
  const all = domains.flatMap(({ kotlin, constants }) =>
    constants.map((each) => `${kotlin}.${each}`),
  );
  return [
    ...domains.map(({ kotlin, name, summary, errors, constants }) => ({
      name: kotlin,
      declarations: [
        [
          ...kdoc(`Errors of the domain ${name}. ${summary}`, 0),
          `public object ${kotlin} {`,
          ...indented([
            ...errors.flatMap((error, i) => [
              ...kdoc(error.summary, 4),
              ...assignment(
                `public val ${constants[i] ?? ''}: ErrorInfo`,
                call(
                  'ErrorInfo',
                  ...[quoted(name), quoted(error.name), `${String(error.code)}L`],
                  ...[text(error.summary), `retryable = ${String(error.retryable)}`],
                ),
                4,
              ),
              '',
            ]),
            '/** All of them. */',
            ...assignment('public val ALL: List<ErrorInfo>', listOf(constants), 4),
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
          ...indented(assignment('public val ALL: List<ErrorInfo>', listOf(all), 8), 2),
          ...ERROR_INFO_END.split('\n'),
        ],
      ],
    },
  ];
}

function listOf(items: readonly string[]): Expression {
  return items.length > 0 ? call('listOf', ...items) : 'emptyList()';
}

const ERROR_INFO = `/**
 * What is known of an error. Domain and name tell it for ever.
 *
 * @property domain what the error belongs to
 * @property name unique within the domain
 * @property code unique within the domain, and never used again
 * @property summary what went wrong
 * @property retryable whether the same attempt may succeed later without a change by the user
 * @property isKnown whether the registry of this level has the error
 */
public data class ErrorInfo(
    public val domain: String,
    public val name: String,
    public val code: Long,
    public val summary: String,
    public val retryable: Boolean,
    public val isKnown: Boolean = true,
) {
    public companion object {
        /** All errors of this level, by domain. */`;

const ERROR_INFO_END = `
        /** What is known of an error; one that is not in the registry is as it was told. */
        public fun of(
            domain: String,
            name: String,
            code: Long,
            retryable: Boolean,
        ): ErrorInfo =
            ALL.firstOrNull { it.domain == domain && it.name == name }
                ?: ErrorInfo(domain, name, code, name, retryable, isKnown = false)
    }
}`;
