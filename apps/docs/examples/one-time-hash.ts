// #region server
import { createHash } from 'node:crypto';

const md5 = (text: string): string =>
  createHash('md5').update(text).digest('hex');

/** On your server, which knows the password of the user and never shows it to the page. */
export function oneTimeHash(
  key: string,
  user: string,
  password: string,
  realm: string,
): string {
  return md5(`${key}|${md5(`${user}:${realm}:${password}`)}`);
}
// #endregion server
