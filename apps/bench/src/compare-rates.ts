/** Middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export interface Comparison {
  ours: number;
  peer: number;
  ratio: number;
  spread: number;
}

/**
 * Rates of two ways to do a thing, per second. Rounds alternate, so that what else the machine does
 * hits both alike; the ratio is the median of the rounds' ratios.
 */
export async function compareRates(
  ours: () => number | Promise<number>,
  peer: () => number | Promise<number>,
  rounds = 7,
): Promise<Comparison> {
  const pairs: { ours: number; peer: number }[] = [];
  await ours();
  await peer();
  for (let i = 0; i < rounds; i += 1) pairs.push({ ours: await ours(), peer: await peer() });
  const ratios = pairs.map((pair) => pair.ours / pair.peer);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: median(ratios),
    spread: (Math.max(...ratios) - Math.min(...ratios)) / 2,
  };
}

/** Runs `work` for about `ms` and returns how often a second it ran. */
export function rateOf(work: () => void, ms = 250): number {
  const startedAt = performance.now();
  let count = 0;
  let now = startedAt;
  while (now - startedAt < ms) {
    for (let i = 0; i < 200; i += 1) work();
    count += 200;
    now = performance.now();
  }
  return (count * 1_000) / (now - startedAt);
}

/** `1,234,567/s`. */
export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`;
}
