/**
 * Rows as CSV (RFC 4180), a column for each member; those of objects within are `from.name`. A cell
 * that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvOf(rows: readonly object[], columns: readonly string[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(memberOf(row, column))).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function memberOf(row: object, column: string): unknown {
  return column
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value as string | number | boolean);
  const safe = /^[=@\t\r]|^[+-](?!\d+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
