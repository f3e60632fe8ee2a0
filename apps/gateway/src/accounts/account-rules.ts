import { canonicalNumber } from '@ringspec/protocol';
import { AccountError } from './account-error.js';

/** Where accounts go when nothing else is said. */
export const defaultApplication = 'demo.ringspec';

/** Checks the name of a user or the number of a queue, and returns its one spelling. */
export function checkNumber(text: string): string {
  const number = canonicalNumber(text);
  if (/^[\p{L}\p{N}+_#*][\p{L}\p{M}\p{N}+._#*-]{0,63}$/u.test(number)) return number;
  throw new AccountError(
    `"${text}" cannot be a name or number: expected 1 to 64 letters of any script, digits, or . _ - + # *, beginning with none of . and -.`,
    'name',
  );
}

/** Checks `application.account`, and returns it in lower case. */
export function checkApplication(text: string): string {
  const application = text.toLowerCase();
  if (/^[a-z0-9-]{1,63}\.[a-z0-9-]{1,63}$/.test(application)) return application;
  throw new AccountError(
    `"${text}" cannot be an application: expected application.account, such as ${defaultApplication}.`,
  );
}

export function checkDisplayName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= 100 && !/\p{Cc}/u.test(name)) return name;
  throw new AccountError(
    'Expected a display name of 1 to 100 characters on one line.',
    'displayName',
  );
}

export function checkPassword(password: string): string {
  if (password.length >= 8 && password.length <= 1_000 && !/\p{Cc}/u.test(password)) {
    return password;
  }
  throw new AccountError('Expected a password of 8 to 1000 characters on one line.', 'password');
}
