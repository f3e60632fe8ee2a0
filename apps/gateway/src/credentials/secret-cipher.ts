import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Seals what must be read again and not lie in clear, with AES-256-GCM (NIST SP 800-38D). `place`
 * says what the secret is and whose: a sealed text that was moved elsewhere does not open there.
 */
export interface SecretCipher {
  seal(place: string, secret: string): string;
  /** Throws where the text was not sealed for this place with this key. */
  open(place: string, sealed: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

export function createSecretCipher(key: Buffer): SecretCipher {
  return {
    seal(place, secret) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = bytes.subarray(nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

/** Place of the digest of a user's password. */
export const digestOf = (userId: string): string => `digest of ${userId}`;

/** Place of the one-time key of a session. */
export const oneTimeKeyOf = (sessionId: string): string => `one-time key of ${sessionId}`;
