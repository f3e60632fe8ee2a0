export interface Passwords {
  /** Takes equally long whether or not the password fits. */
  verify(passwordHash: string, password: string): Promise<boolean>;
  /** Costs what `verify` costs: answered to unknown users, so that time does not tell who exists. */
  verifyNothing(password: string): Promise<void>;
}

export type AccessTokenCheck =
  { status: 'valid'; userId: string } | { status: 'expired' } | { status: 'invalid' };

/** Short-lived signed access tokens (RFC 7519). */
export interface AccessTokens {
  issue(userId: string, expiresAt: number): Promise<string>;
  check(token: string, now: number): Promise<AccessTokenCheck>;
}

/** Secrets: `bytes` random bytes, base64url. */
export type RandomToken = (bytes: number) => string;
