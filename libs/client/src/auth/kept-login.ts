/** What another page needs to go on with a login. */
export interface KeptLogin {
  readonly user: string;
  readonly displayName: string;
  /** When its newest access token ends. */
  readonly expiresAt: number | undefined;
}
