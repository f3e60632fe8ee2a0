/** `146 ms`, or `1.4 ms` with one digit. */
export function inMs(ms: number, digits = 0): string {
  return `${ms.toFixed(digits)} ms`;
}

/** `19.7 µs`. */
export function inUs(microseconds: number, digits = 1): string {
  return `${microseconds.toFixed(digits)} µs`;
}

/** `9.3 kB`. */
export function inKb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
