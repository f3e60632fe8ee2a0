/** Whether somebody can do all that is asked for, each at its level at least. */
export function isSuitable(
  has: Readonly<Record<string, number>>,
  wanted: Readonly<Record<string, number>>,
): boolean {
  return Object.entries(wanted).every(([name, level]) => (has[name] ?? 0) >= level);
}
