/** A statement failed. `code` is SQLite's, such as SQLITE_CONSTRAINT_UNIQUE or SQLITE_FULL. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }

  /** The same failure, without the driver's class, which does not cross threads. */
  static of(error: unknown): SqlError {
    const { message, code } = error as { message: string; code?: string };
    return new SqlError(message, code);
  }

  /** Whether the disk is at fault: full, read-only, gone or broken. */
  get isOfDisk(): boolean {
    return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(this.code ?? '');
  }

  /** Whether something that must be unique was there already. */
  get isConflict(): boolean {
    return this.code?.startsWith('SQLITE_CONSTRAINT') ?? false;
  }
}
