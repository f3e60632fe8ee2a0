import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike, so that a password can be read off a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 3;
const groupLength = 4;

/** A random password that is easy to type: three groups of four, 59 bits. */
export function typablePassword(): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-');
}
