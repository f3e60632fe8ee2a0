/** How long a gateway is waited for that is busy, about to start, or to stop. */
export const patienceMs = 10_000;
const betweenMs = 100;

/** Asks until there is an answer. Rejects where there is none for too long. */
export async function untilAnswered<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += betweenMs) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  throw new Error('The gateway did not answer.');
}
