import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Seals the digests of accounts with AES-256-GCM (NIST SP 800-38D). Each is bound to the id of its
 * user, so that a digest moved to another row does not open.
 */
export interface DigestCipher {
  seal(userId: string, digest: string): string;
  /** Throws where the text was not sealed for this user with this key. */
  open(userId: string, sealed: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

export function createDigestCipher(key: Buffer): DigestCipher {
  return {
    seal(userId, digest) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(userId));
      const body = Buffer.concat([cipher.update(digest, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(userId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(userId));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = bytes.subarray(nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}
