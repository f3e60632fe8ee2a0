/** An account cannot be made or changed so. `message` is for the person who asked. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}
