/** An enum that can be read both ways: `Statuses.Ready` is `'READY'`, `Statuses['READY']` is `'Ready'`. */
export type ReversibleEnum<E extends Readonly<Record<string, string>>> = E & {
  readonly [K in keyof E as E[K]]: K;
};

/** Adds the way back from values to names. Where a value is also a name, it stays a name. */
export function reverseEnum<const E extends Readonly<Record<string, string>>>(
  members: E,
): ReversibleEnum<E> {
  const back = Object.fromEntries(Object.entries(members).map(([name, value]) => [value, name]));
  return Object.freeze({ ...back, ...members }) as ReversibleEnum<E>;
}
