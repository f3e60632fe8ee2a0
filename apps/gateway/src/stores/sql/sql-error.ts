/**
 * A statement failed. `code` is SQLite's, such as SQLITE_CONSTRAINT_UNIQUE or SQLITE_FULL, or the
 * SQLSTATE of PostgreSQL, such as 23505; of a connection that was lost, its own.
 */
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

  /** Whether what keeps is at fault: a disk that is full, read-only, gone or broken, a server that is away. */
  get isOfStorage(): boolean {
    const code = this.code ?? '';
    return (
      /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code) ||
      // https://www.postgresql.org/docs/15/errcodes-appendix.html
      /^(08|53|57|58)...$|^25006$/.test(code) ||
      /^E(AI_)?[A-Z]+$/.test(code)
    );
  }

  /** Whether something that must be unique was there already. */
  get isConflict(): boolean {
    return /^SQLITE_CONSTRAINT|^23...$/.test(this.code ?? '');
  }
}
