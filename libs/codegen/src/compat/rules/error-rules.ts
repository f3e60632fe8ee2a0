import type { Rule } from './rule.js';

/** The registry of errors: people branch on codes and names. */
export const errorRules = {
  'error-added': {
    summary: 'There is a new error.',
    docs: false,
    advice: 'Deployed clients know it only by its number: do not use it where they must act on it.',
  },
  'error-removed': {
    summary: 'An error is gone from the registry.',
    docs: true,
    advice: 'Deprecate it and keep its name and code for ever.',
  },
  'error-renamed': {
    summary: 'An error has another name.',
    docs: true,
    advice: 'Keep the name: improve its summary instead.',
  },
  'error-code-changed': {
    summary: 'An error has another number.',
    docs: true,
    advice: 'Keep the number. Declare a new error where the meaning is another.',
  },
  'error-code-reused': {
    summary: 'A number that meant one error now means another.',
    docs: true,
    advice: 'Take a number that was never used in this domain.',
  },
  'error-retryable-changed': {
    summary: 'Whether a repeat may succeed is answered differently.',
    docs: true,
    advice: 'Deployed clients go by the old answer: declare a new error if that does harm.',
  },
} as const satisfies Record<string, Rule>;
