export interface Passwords {
  /** Takes equally long whether or not the password fits. */
  verify(passwordHash: string, password: string): Promise<boolean>;
  /** Costs what `verify` costs: answered to unknown users, so that time does not tell who exists. */
  verifyNothing(password: string): Promise<void>;
}

/** Whose token it is, and what must still hold for it to be worth anything. */
export interface AccessTokenClaims {
  userId: string;
  /** The login that it descends from. */
  familyId: string;
  /** That of the user when it was issued. */
  credentialVersion: number;
}

export type AccessTokenCheck =
  ({ status: 'valid' } & AccessTokenClaims) | { status: 'expired' } | { status: 'invalid' };

/** Short-lived signed access tokens (RFC 7519). */
export interface AccessTokens {
  issue(claims: AccessTokenClaims, expiresAt: number): Promise<string>;
  /** Of the token alone; whether family and version still hold is the caller's to check. */
  check(token: string, now: number): Promise<AccessTokenCheck>;
}

/** Secrets: `bytes` random bytes, base64url. */
export type RandomToken = (bytes: number) => string;
