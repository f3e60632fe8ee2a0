/** The secrets that are given do not go with what is stored, or with another gateway. `message` says what to do. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}
