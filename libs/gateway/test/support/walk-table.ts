import { expect, it } from '@jest/globals';

type Table = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

export interface Machine {
  readonly state: string;
  /** Whether the state had a row for the signal. */
  signal(signal: string): boolean | Promise<boolean>;
}

/**
 * One test for each state: brings a new machine there by the shortest way, for each signal anew, and
 * compares where it goes with the table.
 */
export function walkTable(
  table: Table,
  signals: readonly string[],
  make: () => Machine | Promise<Machine>,
): void {
  it('has rows of its own states and signals', () => {
    const rows = Object.values(table);
    expect(rows.flatMap((row) => Object.keys(row)).filter((s) => !signals.includes(s))).toEqual([]);
    expect(rows.flatMap((row) => Object.values(row)).filter((s) => !s || !(s in table))).toEqual(
      [],
    );
  });

  it.each(Object.keys(table))('moves from %s as the table says', async (state) => {
    const way = shortestWay(table, (await make()).state, state);
    for (const signal of signals) {
      const machine = await make();
      for (const step of way) expect(await machine.signal(step)).toBe(true);
      expect(machine.state).toBe(state);
      const next = table[state]?.[signal];
      const moved = await machine.signal(signal);
      expect({ state, signal, moved, now: machine.state }).toEqual({
        state,
        signal,
        moved: next !== undefined,
        now: next ?? state,
      });
    }
  });
}

function shortestWay(table: Table, from: string, to: string): readonly string[] {
  const ways = new Map<string, readonly string[]>([[from, []]]);
  for (const [state, way] of ways) {
    for (const [signal, next] of Object.entries(table[state] ?? {})) {
      if (next !== undefined && !ways.has(next)) ways.set(next, [...way, signal]);
    }
  }
  const way = ways.get(to);
  if (!way) throw new Error(`No way leads from ${from} to ${to}.`);
  return way;
}
