/**
 * The first `limit` of the items that are meant, in order, without putting all of them in order. Lists
 * are asked for often, and nearly all of what is looked at is not in them: that leaves nothing behind
 * for the garbage collector, which signalling would wait for.
 */
export function firstInOrder<T>(
  items: Iterable<T>,
  compare: (a: T, b: T) => number,
  limit = Infinity,
  isMeant: (item: T) => boolean = () => true,
): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (!isMeant(item)) continue;
    const last = first.at(-1);
    if (first.length >= limit && (last === undefined || compare(item, last) >= 0)) continue;
    first.splice(placeOf(item, first, compare), 0, item);
    if (first.length > limit) first.pop();
  }
  return first;
}

/** Where it stands among those that are in order: behind its equals. */
function placeOf<T>(item: T, ordered: readonly T[], compare: (a: T, b: T) => number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(item, ordered[middle] as T) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
