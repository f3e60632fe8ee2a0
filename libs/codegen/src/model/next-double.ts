/** The least double that is greater than a number: what is above a limit is at least that. */
export function nextDouble(number: number): number {
  if (number === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

export function previousDouble(number: number): number {
  return -nextDouble(-number);
}
