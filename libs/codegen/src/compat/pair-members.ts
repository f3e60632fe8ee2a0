/** Members of one kind on both sides, sorted by what became of them. */
export interface PairedMembers<T> {
  kept: readonly { before: T; after: T }[];
  renamed: readonly { before: T; after: T }[];
  removed: readonly T[];
  added: readonly T[];
}

export interface PairingOptions<T> {
  nameOf: (member: T) => string;
  /** All that a member says but its name: one gone and one new of the same signature are a rename. */
  signatureOf: (member: T) => string;
}

/** Pairs by name. What has gone and what is new count as renamed only where no second one has the signature. */
export function pairMembers<T>(
  before: readonly T[],
  after: readonly T[],
  { nameOf, signatureOf }: PairingOptions<T>,
): PairedMembers<T> {
  const byName = new Map(after.map((member) => [nameOf(member), member]));
  const namesBefore = new Set(before.map(nameOf));
  const kept = before.flatMap((member) => {
    const same = byName.get(nameOf(member));
    return same === undefined ? [] : [{ before: member, after: same }];
  });
  const gone = before.filter((member) => !byName.has(nameOf(member)));
  const fresh = after.filter((member) => !namesBefore.has(nameOf(member)));
  const [goneLike, freshLike] = [bySignature(gone, signatureOf), bySignature(fresh, signatureOf)];
  const renamed = gone.flatMap((member) => {
    const signature = signatureOf(member);
    const twins = freshLike.get(signature) ?? [];
    const isOnly = twins.length === 1 && goneLike.get(signature)?.length === 1;
    return isOnly ? twins.map((twin) => ({ before: member, after: twin })) : [];
  });
  const renamedBefore = new Set(renamed.map((pair) => pair.before));
  const renamedAfter = new Set(renamed.map((pair) => pair.after));
  return {
    kept,
    renamed,
    removed: gone.filter((member) => !renamedBefore.has(member)),
    added: fresh.filter((member) => !renamedAfter.has(member)),
  };
}

function bySignature<T>(
  members: readonly T[],
  signatureOf: (member: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const signature = signatureOf(member);
    const group = groups.get(signature);
    if (group) group.push(member);
    else groups.set(signature, [member]);
  }
  return groups;
}
