/** Sends a message; tells how long its answer has taken, in ms. */
export type Writer = () => Promise<number>;

/** How long messages wait for their answers, in ms: so many a second by the clock, from all in turn. */
export async function pacedWaits(
  writers: readonly Writer[],
  { perSecond, ms }: { perSecond: number; ms: number },
): Promise<number[]> {
  const pending: Promise<number>[] = [];
  const startedAt = performance.now();
  let sent = 0;
  for (let now = startedAt; now - startedAt < ms; now = performance.now()) {
    for (const due = ((now - startedAt) * perSecond) / 1_000; sent < due; sent += 1) {
      const writer = writers[sent % writers.length];
      if (writer !== undefined) pending.push(writer());
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(pending);
}
