import { timingSafeEqual } from 'node:crypto';
import { keptHash } from '@ringspec/gateway-core';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import type { ApiKeyTable } from '../../stores/sql/tables.js';
import { type ApiKeyRecord, recordOf, secretPlace } from './api-key-record.js';
import {
  jwksVerifier,
  publicKeyVerifier,
  secretVerifier,
  type TokenVerifier,
} from './signing-keys.js';

/** `rsk_`, the id, and a secret that may have any sign of base64url. */
const form = /^rsk_([0-9a-f]{12})_[\w-]{43}$/;

interface HeldKey {
  record: ApiKeyRecord;
  hash: Buffer;
  verifier: TokenVerifier | undefined;
}

/** Keys that held at one time, to be asked for each request without a look into the database. */
export class ApiKeyRing {
  readonly #keys: ReadonlyMap<string, HeldKey>;

  /** A key does not change but by being revoked: what `before` has of it, fetched keys too, is kept. */
  constructor(rows: readonly ApiKeyTable[], cipher: SecretCipher, before?: ApiKeyRing) {
    const known = before ? before.#keys : new Map<string, HeldKey>();
    this.#keys = new Map(rows.map((row) => [row.id, known.get(row.id) ?? heldKey(row, cipher)]));
  }

  /** The key of an `Authorization` header; undefined where it is none of these. */
  find(authorization: string): ApiKeyRecord | undefined {
    const secret = secretIn(authorization);
    const known = this.#keys.get(keyIdIn(authorization) ?? '');
    const hash = Buffer.from(keptHash(secret));
    if (known?.hash.length !== hash.length) return undefined;
    return timingSafeEqual(known.hash, hash) ? known.record : undefined;
  }

  /** A key that signs, and what its tokens are checked with. */
  signer(id: string): ({ record: ApiKeyRecord } & TokenVerifier) | undefined {
    const known = this.#keys.get(id);
    return known?.verifier && { record: known.record, ...known.verifier };
  }
}

/** Of the key that a header shows; undefined where it shows none. */
export function keyIdIn(authorization: string): string | undefined {
  return form.exec(secretIn(authorization))?.[1];
}

function secretIn(authorization: string): string {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

function heldKey(row: ApiKeyTable, cipher: SecretCipher): HeldKey {
  const hash = Buffer.from(row.secretHash);
  return { record: recordOf(row), hash, verifier: verifierOf(row, cipher) };
}

function verifierOf(row: ApiKeyTable, cipher: SecretCipher): TokenVerifier | undefined {
  const { id, sealedSecret, publicKey, jwksUrl } = row;
  if (sealedSecret !== null) return secretVerifier(cipher.open(secretPlace(id), sealedSecret));
  if (publicKey !== null) return publicKeyVerifier(publicKey);
  return jwksUrl === null ? undefined : jwksVerifier(jwksUrl);
}
