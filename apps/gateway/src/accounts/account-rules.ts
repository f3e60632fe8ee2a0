import { AccountError } from './account-error.js';

/** Where accounts go when nothing else is said. */
export const defaultApplication = 'demo.ringspec';

/** Checks the name of a user or the number of a queue, and returns it in lower case. */
export function checkNumber(text: string): string {
  const number = text.toLowerCase();
  if (/^[a-z0-9+_][a-z0-9+._-]{0,63}$/.test(number)) return number;
  throw new AccountError(
    `"${text}" cannot be a name or number: expected 1 to 64 letters, digits, or . _ - +, beginning with a letter or digit.`,
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
  throw new AccountError('Expected a display name of 1 to 100 characters on one line.');
}

export function checkPassword(password: string): string {
  if (password.length >= 8 && password.length <= 1_000 && !/\p{Cc}/u.test(password)) {
    return password;
  }
  throw new AccountError('Expected a password of 8 to 1000 characters on one line.');
}
