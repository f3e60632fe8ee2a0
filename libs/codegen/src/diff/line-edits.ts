/** A line that both texts have (` `), that only the first has (`-`), or only the second (`+`). */
export interface LineEdit {
  kind: ' ' | '-' | '+';
  text: string;
}

/** So many edits are looked for at most: texts that differ in more are told as replaced. */
const MOST_EDITS = 1_000;

/**
 * What makes one text of another, in as few lines as can be. E. Myers, “An O(ND) difference
 * algorithm and its variations”, 1986, with what both begin and end with put aside.
 */
export function lineEdits(before: readonly string[], after: readonly string[]): LineEdit[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  const same = (lines: readonly string[]): LineEdit[] => lines.map((text) => ({ kind: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...(shortestEdits(old, fresh) ?? replaced(old, fresh)),
    ...same(end === 0 ? [] : before.slice(-end)),
  ];
}

function replaced(old: readonly string[], fresh: readonly string[]): LineEdit[] {
  return [
    ...old.map((text): LineEdit => ({ kind: '-', text })),
    ...fresh.map((text): LineEdit => ({ kind: '+', text })),
  ];
}

/** Undefined where there would be too many. */
function shortestEdits(old: readonly string[], fresh: readonly string[]): LineEdit[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  const most = Math.min(MOST_EDITS, old.length + fresh.length);
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = comesFromAbove(furthest, diagonal, edits)
        ? at(furthest, diagonal + 1)
        : at(furthest, diagonal - 1) + 1;
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal])
        x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= fresh.length) return walkedBack(old, fresh, trace);
    }
  }
  return undefined;
}

function at(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? -1;
}

function comesFromAbove(
  furthest: ReadonlyMap<number, number>,
  diagonal: number,
  edits: number,
): boolean {
  const isLast = diagonal === edits;
  const isFirst = diagonal === -edits;
  return isFirst || (!isLast && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
}

function walkedBack(
  old: readonly string[],
  fresh: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): LineEdit[] {
  const found: LineEdit[] = [];
  let [x, y] = [old.length, fresh.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const above = comesFromAbove(furthest, diagonal, edits);
    const previous = above ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = [at(furthest, previous), at(furthest, previous) - previous];
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      found.push({ kind: ' ', text: old[x] ?? '' });
    }
    if (edits > 0)
      found.push(
        above ? { kind: '+', text: fresh[fromY] ?? '' } : { kind: '-', text: old[fromX] ?? '' },
      );
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
}
