import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './secret-ring.js';

/**
 * Seals what must be read again and not lie in clear, with AES-256-GCM (NIST SP 800-38D). `place`
 * says what the secret is and whose: a sealed text that was moved elsewhere does not open there.
 */
export interface SecretCipher {
  /** By the first key of the ring. */
  seal(place: string, secret: string): string;
  /** Throws where the text was not sealed for this place with a key of the ring. */
  open(place: string, sealed: string): string;
  /** Fingerprint of the secret that a text was sealed with; undefined where none of the ring opens it. */
  sealedWith(place: string, sealed: string): string | undefined;
}

const nonceBytes = 12;
const tagBytes = 16;
/** Between the fingerprint and what is sealed, neither of which has it. */
export const fingerprintEnd = '.';

/**
 * Where there are several keys, a sealed text begins with the fingerprint of the secret of its own.
 * Alone, a key seals without: what has no fingerprint is tried with each.
 */
export function createSecretCipher(keys: KeyRing): SecretCipher {
  const [first, ...others] = keys;
  const prefix = others.length === 0 ? '' : `${first.secret}${fingerprintEnd}`;
  const bySecret = new Map(keys.map(({ secret, key }) => [secret, key]));

  return {
    seal: (place, secret) => prefix + sealWith(first.key, place, secret),
    open(place, sealed) {
      const end = sealed.indexOf(fingerprintEnd);
      if (end === -1) return openWithAny(keys, place, sealed).text;
      const key = bySecret.get(sealed.slice(0, end));
      if (key) return openWith(key, place, sealed.slice(end + 1));
      throw new Error(
        `It is sealed with the secret ${sealed.slice(0, end)}, which is not given: put it back behind the others.`,
      );
    },
    sealedWith(place, sealed) {
      const end = sealed.indexOf(fingerprintEnd);
      if (end !== -1) return sealed.slice(0, end);
      try {
        return openWithAny(keys, place, sealed).secret;
      } catch {
        return undefined;
      }
    },
  };
}

function sealWith(key: Buffer, place: string, secret: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function openWith(key: Buffer, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const body = bytes.subarray(nonceBytes + tagBytes);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

function openWithAny(keys: KeyRing, place: string, sealed: string) {
  let refusal: unknown;
  for (const { secret, key } of keys) {
    try {
      return { secret, text: openWith(key, place, sealed) };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/** Place of the digest of a user's password. */
export const digestOf = (userId: string): string => `digest of ${userId}`;

/** Place of the one-time key of a session. */
export const oneTimeKeyOf = (sessionId: string): string => `one-time key of ${sessionId}`;
