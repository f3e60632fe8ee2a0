import { createRemoteJWKSet, importSPKI, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import { algorithmOf } from './check-signing-key.js';

/** What tokens of a key are checked with, and the algorithms that they may be signed by. */
export interface TokenVerifier {
  algorithms: readonly string[];
  find: JWTVerifyGetKey;
}

const fetchMs = 5_000;

/** By the key's own secret. */
export function secretVerifier(secret: string): TokenVerifier {
  const bytes = new TextEncoder().encode(secret);
  return { algorithms: ['HS256'], find: () => bytes };
}

/** By a public key that was registered: which algorithm is told by the key, never by the token. */
export function publicKeyVerifier(pem: string): TokenVerifier {
  const algorithm = algorithmOf(pem);
  let key: Promise<CryptoKey> | undefined;
  return { algorithms: [algorithm], find: () => (key ??= importSPKI(pem, algorithm)) };
}

/** By public keys at an address, which are fetched when one of them is needed, and kept. */
export function jwksVerifier(url: string): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(url), { timeoutDuration: fetchMs });
  return { algorithms: ['EdDSA', 'RS256'], find: keys };
}
