import { firstState } from './first-state.js';
import { keyOf } from './key-of.js';
import { movesFrom } from './moves.js';
import type { Bounds, Rules } from './rules.js';
import type { State } from './state.js';

export interface Walk {
  states: number;
  moves: number;
  /** Moves from the first state to where they were furthest away. */
  depth: number;
  /** What has broken, and the shortest way there; undefined where all holds. */
  broken: { what: string; way: readonly string[] } | undefined;
}

const notSettled = 'Not everything can be answered any more.';

/**
 * Walks through all states that can be reached, the nearest first, so that the way to the first that
 * breaks something is a shortest one. At the end all must still be able to settle from everywhere.
 */
export function walk(rules: Rules, bounds: Bounds, most = Infinity): Walk {
  const numbers = new Map<string, number>();
  const cameFrom: number[] = [];
  const cameBy: string[] = [];
  const before: number[][] = [];
  const settled: number[] = [];
  let moves = 0;

  const wayTo = (last: number): string[] => {
    const way: string[] = [];
    for (let at = last; at > 0; at = cameFrom[at] ?? 0) way.unshift(cameBy[at] ?? '');
    return way;
  };
  const note = (state: State, from: number, by: string): boolean => {
    const key = keyOf(state);
    const known = numbers.get(key);
    if (known !== undefined) {
      before[known]?.push(from);
      return false;
    }
    const number = numbers.size;
    numbers.set(key, number);
    cameFrom.push(from);
    cameBy.push(by);
    before.push(from === number ? [] : [from]);
    if (isSettled(state, bounds)) settled.push(number);
    return true;
  };
  const result = (depth: number, broken?: Walk['broken']): Walk => ({
    ...{ states: numbers.size, moves, depth, broken },
  });

  let depth = 0;
  let here: { state: State; number: number }[] = [];
  const first = firstState(bounds);
  note(first, 0, '');
  here.push({ state: first, number: 0 });
  while (here.length > 0) {
    const next: typeof here = [];
    for (const { state, number } of here) {
      for (const { name, next: reached, broken } of movesFrom(state, rules, bounds)) {
        moves += 1;
        if (!reached)
          return result(depth + 1, { what: broken ?? '', way: [...wayTo(number), name] });
        if (note(reached, number, name)) next.push({ state: reached, number: numbers.size - 1 });
      }
      if (numbers.size > most) throw new Error(`There are more than ${String(most)} states.`);
    }
    if (next.length > 0) depth += 1;
    here = next;
  }
  const stuck = bounds.failovers > 0 ? undefined : nearestStuck(before, settled);
  return result(depth, stuck === undefined ? undefined : { what: notSettled, way: wayTo(stuck) });
}

function isSettled({ clients, homes }: State, { requests }: Bounds): boolean {
  const [first] = clients;
  const last = clients.at(-1);
  const answered = first?.answers.filter((made) => made !== undefined).length;
  const isQuiet = homes.every(({ commit, waiting }) => !commit && waiting.length === 0);
  return isQuiet && answered === requests && last?.events.length === requests && last.isOnline;
}

/** The nearest state from which none that is settled can be reached. */
function nearestStuck(
  before: readonly (readonly number[])[],
  settled: readonly number[],
): number | undefined {
  const canSettle = new Uint8Array(before.length);
  const open = [...settled];
  for (const each of settled) canSettle[each] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const from of before[at] ?? []) {
      if (canSettle[from] === 1) continue;
      canSettle[from] = 1;
      open.push(from);
    }
  }
  const stuck = canSettle.indexOf(0);
  return stuck === -1 ? undefined : stuck;
}
