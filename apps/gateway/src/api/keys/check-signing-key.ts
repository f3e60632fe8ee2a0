import { createPublicKey } from 'node:crypto';
import { AccountError } from '../../accounts/account-error.js';

/** Checks the PEM of a public key, Ed25519 or RSA of 2048 bits or more. Throws {@link AccountError}. */
export function checkPublicKey(pem: string): string {
  algorithmOf(pem);
  return pem.trim();
}

/** Checks the address of public keys: HTTPS, or this machine. Throws {@link AccountError}. */
export function checkJwksUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (isHere && url.protocol === 'http:')) return url.href;
  throw new AccountError('Expected an https address of a JWKS; http is for this machine alone.');
}

/** Which algorithm a public key is for. Throws {@link AccountError} where it is none that is taken. */
export function algorithmOf(pem: string): 'EdDSA' | 'RS256' {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) {
    throw new AccountError('Expected the PEM of a public key: -----BEGIN PUBLIC KEY-----.');
  }
  let type: string | undefined;
  let bits: number | undefined;
  try {
    const key = createPublicKey(pem);
    type = key.asymmetricKeyType;
    bits = key.asymmetricKeyDetails?.modulusLength;
  } catch {
    throw new AccountError('The public key cannot be read.');
  }
  if (type === 'ed25519') return 'EdDSA';
  if (type === 'rsa' && (bits ?? 0) >= 2_048) return 'RS256';
  throw new AccountError('Expected an Ed25519 key, or an RSA key of 2048 bits or more.');
}
