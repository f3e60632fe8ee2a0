export type SqlValue = string | number | bigint | Uint8Array | null;

export interface SqlStatement {
  sql: string;
  parameters: readonly SqlValue[];
}

export interface SqlResult {
  /** Empty for statements that return nothing. */
  rows: readonly Record<string, SqlValue>[];
  /** Rows inserted, updated or deleted. */
  changes: number;
}
