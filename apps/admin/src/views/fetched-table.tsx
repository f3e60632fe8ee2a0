import type { ComponentChildren } from 'preact';
import { Loading, Trouble } from './notice.js';
import { Table, type TableProps } from './table.js';

interface FetchedTableProps<Row> extends Omit<TableProps<Row>, 'rows'> {
  /** Undefined until the first answer. */
  rows: readonly Row[] | undefined;
  problem: string | undefined;
  /** When the rows were told, where they are told again and again. */
  at?: Date | undefined;
  retry: () => void;
  /** What is shown where there is none. */
  empty: ComponentChildren;
}

/** A table of what the gateway tells, from before its first answer on. */
export function FetchedTable<Row>(props: FetchedTableProps<Row>) {
  const { rows, problem, at, retry, empty, ...table } = props;
  return (
    <>
      <Trouble problem={problem} at={at} retry={retry} />
      {rows === undefined && problem === undefined && <Loading />}
      {rows?.length === 0 && empty}
      {rows !== undefined && rows.length > 0 && <Table {...table} rows={rows} />}
    </>
  );
}
