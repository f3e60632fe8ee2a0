/** What an account cannot be made or changed for: one of its members, or that its number is taken. */
export type AccountFault =
  'name' | 'displayName' | 'password' | 'taken' | 'overflow' | 'skills' | 'customStatuses';

/** An account cannot be made or changed so. `message` is for the person who asked. */
export class AccountError extends Error {
  override readonly name = 'AccountError';

  constructor(
    message: string,
    readonly about?: AccountFault,
  ) {
    super(message);
  }
}
