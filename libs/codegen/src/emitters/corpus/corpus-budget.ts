/** So many characters of JSON a message has at most: its cases, and the base that they change. */
const MOST = 65_536;

/** Its cases have at least so many, however many messages there are. */
export const LEAST_OF_CASES = 2_048;

/** So many all messages have together, as far as these limits allow. */
const WHOLE = 3_145_728;

/**
 * How many characters each message may have that would have so many: all of them where they are
 * few, else as many as any other that has to leave something out.
 */
export function budgetsFor(lengths: readonly number[]): number[] {
  const most = Math.max(LEAST_OF_CASES, levelOf(lengths));
  return lengths.map((length) => (length <= most ? MOST : most));
}

/** How high water stands in vessels of these heights, if there is so much of it. */
function levelOf(lengths: readonly number[]): number {
  let left = WHOLE;
  const ascending = lengths.map((length) => Math.min(length, MOST)).sort((a, b) => a - b);
  for (const [i, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i));
    if (length > share) return share;
    left -= length;
  }
  return MOST;
}
