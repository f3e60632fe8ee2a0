export type SqlValue = string | number | bigint | Uint8Array | null;

export interface SqlStatement {
  sql: string;
  parameters: readonly SqlValue[];
  /** Among statements that are done together: only where the one before it has changed something. */
  afterChange?: true;
}

export interface SqlResult {
  /** Empty for statements that return nothing. */
  rows: readonly Record<string, SqlValue>[];
  /** Rows inserted, updated or deleted. */
  changes: number;
}
