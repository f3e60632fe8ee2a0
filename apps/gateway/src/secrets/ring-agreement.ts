import { SecretError } from '../credentials/secret-error.js';

/** A gateway as far as its secrets go: the first in use, none where it is of a version that tells none. */
export interface RingOfProcess {
  id: string;
  /** For people. */
  name: string;
  secrets: readonly string[];
}

/**
 * Why a gateway with this ring cannot serve beside another, with what to do about it; undefined where
 * each opens what the other seals.
 */
export function disagreementOf(
  ours: readonly string[],
  { name, secrets: theirs }: Omit<RingOfProcess, 'id'>,
): string | undefined {
  const [our = ''] = ours;
  const [their] = theirs;
  if (their === undefined) {
    if (ours.length <= 1) return undefined;
    return `The gateway ${name} is of a version that knows one secret only: upgrade it before a second one is given.`;
  }
  if (!theirs.includes(our)) {
    return `The gateway ${name} has not the secret ${our}, which is to be the first here: put it behind the others there and restart it, before it is the first anywhere.`;
  }
  if (!ours.includes(their)) {
    return `The gateway ${name} still seals with the secret ${their}, which is not given here: put it back behind the others, until another one is the first there.`;
  }
  return undefined;
}

/** Throws {@link SecretError} where one of the others cannot serve beside a gateway with this ring. */
export function agreeWithOthers(ring: readonly string[], others: readonly RingOfProcess[]): void {
  for (const other of others) {
    const why = disagreementOf(ring, other);
    if (why !== undefined) throw new SecretError(why);
  }
}

/** What there is to say of gateways that serve together, each with all others. */
export function disagreementsAmong(gateways: readonly RingOfProcess[]): readonly string[] {
  return gateways
    .filter(({ secrets }) => secrets.length > 0)
    .flatMap(({ id, name, secrets }) =>
      gateways.flatMap((other) => {
        const why = id === other.id ? undefined : disagreementOf(secrets, other);
        return why === undefined ? [] : [`Beside ${name}: ${why}`];
      }),
    );
}
