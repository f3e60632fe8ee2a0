import type { User } from '../ports/account-store.js';

/** What a session keeps of its login, so that it can be revoked, and proved once more. */
export interface LoginRecord {
  /** The login that its tokens descend from. */
  familyId: string;
  /** That of the user at the login: with another one the login is void. */
  credentialVersion: number;
  expiresAt: number;
  /**
   * SHA-256 of the token or one-time hash that logged in, of which a resend of the request cannot
   * be checked again; null after a password, which can.
   */
  secretHash: string | null;
}

/** When the login ends; never where a session of an earlier version knows of none. */
export function endOf(login: LoginRecord | null): number {
  return login?.expiresAt ?? Infinity;
}

/** Whether the login no longer holds for the user as they are now. */
export function isVoid(login: LoginRecord | null, user: User | undefined): boolean {
  if (!user || user.frozen) return true;
  return login?.credentialVersion !== user.credentialVersion;
}
