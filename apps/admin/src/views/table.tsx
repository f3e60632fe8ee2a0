import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand on the right. */
  isNumber?: boolean;
}

export interface TableProps<Row> {
  /** What the rows are. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  more?: (() => void) | undefined;
}

/** Rows in columns; on a narrow screen each row is a card that names its columns. */
export function Table<Row>({ caption, columns, rows, keyOf, more }: TableProps<Row>) {
  return (
    <>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" class={isNumber ? 'number' : undefined}>
                {title === '' ? <span class="visually-hidden">Actions</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell, isNumber }) => (
                <td key={title} data-label={title} class={isNumber ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <button type="button" class="more" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}
