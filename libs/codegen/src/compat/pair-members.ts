/** Members of one kind on both sides, sorted by what became of them. */
export interface PairedMembers<T> {
  kept: readonly { before: T; after: T }[];
  renamed: readonly { before: T; after: T }[];
  removed: readonly T[];
  added: readonly T[];
}

export interface PairingOptions<T> {
  nameOf: (member: T) => string;
  /** Whether two members, one gone and one new, say the same but for their names. */
  isRename: (before: T, after: T) => boolean;
}

/** Pairs by name. What has gone and what is new count as renamed only where no second pair fits. */
export function pairMembers<T>(
  before: readonly T[],
  after: readonly T[],
  { nameOf, isRename }: PairingOptions<T>,
): PairedMembers<T> {
  const byName = new Map(after.map((member) => [nameOf(member), member]));
  const namesBefore = new Set(before.map(nameOf));
  const kept = before.flatMap((member) => {
    const same = byName.get(nameOf(member));
    return same === undefined ? [] : [{ before: member, after: same }];
  });
  const gone = before.filter((member) => !byName.has(nameOf(member)));
  const fresh = after.filter((member) => !namesBefore.has(nameOf(member)));
  const renamed = gone.flatMap((member) => {
    const twins = fresh.filter((other) => isRename(member, other));
    const [twin] = twins;
    const rivals = gone.filter((other) => twin !== undefined && isRename(other, twin));
    return twin !== undefined && twins.length === 1 && rivals.length === 1
      ? [{ before: member, after: twin }]
      : [];
  });
  return {
    kept,
    renamed,
    removed: gone.filter((member) => !renamed.some((pair) => pair.before === member)),
    added: fresh.filter((member) => !renamed.some((pair) => pair.after === member)),
  };
}
