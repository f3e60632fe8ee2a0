import { ApiFailure } from './api-failure.js';

/** What there is on a page where nobody says it; as the schema has it. */
const defaultLimit = 50;

/** Which page is asked for: how long it is, and after what it begins. Throws {@link ApiFailure} for a cursor of none. */
export function readPage({ cursor, limit = defaultLimit }: { cursor?: string; limit?: number }): {
  after: string | undefined;
  limit: number;
} {
  return { after: readCursor(cursor), limit };
}

/** Where a page goes on, in a form that nobody takes apart. */
function cursorOf(last: string): string {
  return Buffer.from(last).toString('base64url');
}

/** What the cursor was made of. */
function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const last = Buffer.from(cursor, 'base64url').toString();
  if (cursorOf(last) === cursor && last !== '') return last;
  throw noCursor();
}

/** The two texts that a cursor of lists with this `form` is made of. Throws {@link ApiFailure} where it is of another list. */
export function readPlace(
  after: string | undefined,
  form: RegExp,
): { first: string; second: string } | undefined {
  if (after === undefined) return undefined;
  const [, first, second] = form.exec(after) ?? [];
  if (first !== undefined && second !== undefined) return { first, second };
  throw noCursor();
}

function noCursor(): ApiFailure {
  return new ApiFailure('InvalidRequest', {
    detail: 'Expected `next` of a page.',
    pointer: '/query/cursor',
  });
}

/** One page of what was asked for with one more than its limit. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  keyOf: (row: Row) => string,
): { items: Item[]; next?: string } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(itemOf),
    ...(last !== undefined && { next: cursorOf(keyOf(last)) }),
  };
}
