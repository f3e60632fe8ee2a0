import type { UserRecord } from './account-store.js';

/** Whom a backend lets in, by a token that it signed itself. */
export interface SignedTokenClaims {
  /** Id of the API key that vouches for it. */
  keyId: string;
  /** SHA-256 of the token, base64url. */
  tokenHash: string;
  /** Bare name, in its one spelling. */
  userName: string;
  /** That of the key. */
  application: string;
  /** Undefined where the token says none. */
  displayName: string | undefined;
  /** Whether the user is made where there is none. */
  provision: boolean;
}

export type SignedTokenCheck =
  ({ status: 'valid' } & SignedTokenClaims) | { status: 'expired' } | { status: 'invalid' };

/** Tokens that backends sign (RFC 7519), of which the gateway is told by nobody else. */
export interface SignedTokens {
  /** Undefined where it is no token of a backend, such as one of the gateway's own. */
  check(token: string, now: number): Promise<SignedTokenCheck | undefined>;
  /** The user of a token that holds: made now, where it says so; undefined where there is none. */
  userOf(claims: SignedTokenClaims): Promise<UserRecord | undefined>;
}
