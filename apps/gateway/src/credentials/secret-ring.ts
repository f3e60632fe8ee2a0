import { hkdfSync } from 'node:crypto';

/** What each derived key is for; a key of one purpose says nothing about the other (RFC 5869). */
export type KeyPurpose =
  'account secrets' | 'access token' | 'journal' | 'link' | 'greeted session' | 'fingerprint';

/** A key of one purpose, and the fingerprint of the secret that it is derived from. */
export interface RingKey {
  secret: string;
  key: Buffer;
}

/**
 * Keys of one purpose, one of each secret: the first seals and signs, each opens and proves what it
 * has sealed and signed before it was followed by another.
 */
export type KeyRing = readonly [RingKey, ...RingKey[]];

/** The secrets of an installation, of which the first is in use and the others may still be needed. */
export interface SecretRing {
  /** Each tells its secret from others, and nothing of it. */
  fingerprints: readonly [string, ...string[]];
  /** The same object for the same purpose: keys are derived once. */
  keys(purpose: KeyPurpose): KeyRing;
}

/** Bytes of a secret, and of each key that is derived from it. */
export const secretBytes = 32;
export const fingerprintLength = 16;

export function secretRing(secrets: readonly [Buffer, ...Buffer[]]): SecretRing {
  const fingerprints = eachOf(secrets, (secret) =>
    derive(secret, 'fingerprint').toString('hex').slice(0, fingerprintLength),
  );
  const derived = new Map<KeyPurpose, KeyRing>();
  return {
    fingerprints,
    keys(purpose) {
      const known = derived.get(purpose);
      if (known) return known;
      const ring = eachOf(secrets, (secret, index) => ({
        secret: fingerprints[index] ?? '',
        key: derive(secret, purpose),
      }));
      derived.set(purpose, ring);
      return ring;
    },
  };
}

function derive(secret: Buffer, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `ringspec ${purpose}`, secretBytes));
}

function eachOf<From, To>(
  [first, ...others]: readonly [From, ...From[]],
  make: (from: From, index: number) => To,
): [To, ...To[]] {
  return [make(first, 0), ...others.map((each, index) => make(each, index + 1))];
}
