import { AccountError } from './account-error.js';

/** Checks skills, and returns them by their one spelling. */
export function checkSkills(
  skills: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(skills).map(([typed, level]) => {
      const name = typed.trim().toLowerCase();
      if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._+#-]{0,63}$/u.test(name)) {
        throw new AccountError(
          `"${typed}" cannot be a skill: expected 1 to 64 letters, digits, spaces, or . _ - + #, beginning with a letter or digit.`,
          'skills',
        );
      }
      if (!Number.isInteger(level) || level < 1 || level > 10) {
        throw new AccountError(`Expected a level of ${name} from 1 to 10.`, 'skills');
      }
      return [name, level];
    }),
  );
}
