const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** How long to wait after each failed attempt; after the last there is none: about a day in all. */
const delays: readonly number[] = [
  ...[5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes, 30 * minutes],
  ...[1 * hours, 2 * hours, 4 * hours, 6 * hours, 10 * hours],
];

/** `attempts`: how many there were. Undefined where it is given up. */
export function retryDelayMs(attempts: number): number | undefined {
  return delays[attempts - 1];
}
