const ROUND_MS = 1_000;

/** Begins one round trip; calls back when it is done. */
export type RoundTrip = (done: () => void) => void;

/** Round trips a second: each of `trips` has `underWay` of them at a time. */
export function roundTripRate(trips: readonly RoundTrip[], underWay = 1): Promise<number> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let count = 0;
    let running = trips.length * underWay;
    for (const trip of trips) {
      const again = (): void => {
        count += 1;
        if (performance.now() - startedAt < ROUND_MS) trip(again);
        else if ((running -= 1) === 0) resolve((count * 1_000) / (performance.now() - startedAt));
      };
      for (let i = 0; i < underWay; i += 1) trip(again);
    }
  });
}
