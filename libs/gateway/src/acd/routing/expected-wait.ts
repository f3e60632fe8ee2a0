/** How many of the latest calls of a queue its expected waits are made of. */
export const rememberedCalls = 20;

/**
 * How long a caller at this place (1 is next) will wait about: operators become free one after the
 * other, each once in the time that a call takes with the work after it. Undefined where nobody
 * works, or no call has shown yet how long one takes.
 */
export function expectedWaitMs(
  position: number,
  operatorsAtWork: number,
  handlingMs: readonly number[],
): number | undefined {
  if (operatorsAtWork === 0 || handlingMs.length === 0) return undefined;
  const mean = handlingMs.reduce((sum, each) => sum + each, 0) / handlingMs.length;
  return Math.round((position * mean) / operatorsAtWork);
}
