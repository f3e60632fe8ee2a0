export type SqlValue = string | number | bigint | Uint8Array | null;

export interface SqlStatement {
  sql: string;
  parameters: readonly SqlValue[];
  /** Among statements that are done together: only where the one before it has changed something. */
  afterChange?: true;
}

/** Whether a statement is due after what the one before it, if any, has come to. */
export function isDue({ afterChange }: SqlStatement, before: SqlResult | undefined): boolean {
  return afterChange !== true || before?.changes !== 0;
}

/** Of a statement that was not due. */
export const unchanged: SqlResult = { rows: [], changes: 0 };

export interface SqlResult {
  /** Empty for statements that return nothing. */
  rows: readonly Record<string, SqlValue>[];
  /** Rows inserted, updated or deleted. */
  changes: number;
}
