import { SqlError } from '../sql/sql-error.js';

/** SQLSTATE of a connection that is lost (connection_failure). */
const lostConnection = '08006';

/** What the driver threw. It gives no code to what it finds out itself about a connection. */
export function failureOf({ message, code }: Error & { code?: string }): SqlError {
  const isLost =
    /^Connection terminated|^timeout (exceeded|expired)|^Query read timeout|not queryable/.test(
      message,
    );
  return new SqlError(message, code ?? (isLost ? lostConnection : undefined));
}
