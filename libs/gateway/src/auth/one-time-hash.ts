import { createHash } from 'node:crypto';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** MD5(name ":" realm ":" password): what a user record keeps for one-time logins. */
export function passwordDigest(name: string, realm: string, password: string): string {
  return md5(`${name}:${realm}:${password}`);
}

/** MD5(key "|" digest), as a backend that knows the password computes it for `loginWithOneTimeKey`. */
export function oneTimeHash(key: string, digest: string): string {
  return md5(`${key}|${digest}`);
}
