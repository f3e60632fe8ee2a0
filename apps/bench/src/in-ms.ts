/** `146 ms`. */
export function inMs(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}
