import { disagreementsAmong, type RingOfProcess } from './ring-agreement.js';

/** What is sealed with one secret: what people call it, and how many there are. */
export type SealedCounts = Readonly<Record<string, number>>;

export interface SecretState {
  /** Fingerprint. */
  secret: string;
  /** `missing`: it is not given, and something needs it. */
  place: 'first' | 'behind' | 'missing';
  neededBy: SealedCounts;
  /** Whether a gateway may seal with it, or has, until it is noted that nothing is sealed with it. */
  isNoted: boolean;
  /** When that was noted. */
  unusedSince: number | undefined;
  /** When the last access token ends that it may have signed. */
  tokensUntil: number | undefined;
}

export interface SecretStates {
  /** Those that are given, in their order, and those that are not. */
  secrets: readonly SecretState[];
  /** What no given secret opens, and what names none. */
  unreadable: SealedCounts;
  /** Those that run. */
  gateways: readonly RingOfProcess[];
}

/** Whether everything that is stored can be read with what is given. */
export function isWhole({ secrets, unreadable }: SecretStates): boolean {
  return (
    totalOf(unreadable) === 0 &&
    secrets.every(({ place, neededBy }) => place !== 'missing' || totalOf(neededBy) === 0)
  );
}

/** Whether nothing that is stored needs another secret than the first. */
export function isResealed(states: SecretStates): boolean {
  const { secrets } = states;
  return (
    isWhole(states) &&
    secrets.every(({ place, neededBy }) => place === 'first' || totalOf(neededBy) === 0)
  );
}

export function totalOf(counts: SealedCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function shownSeals(counts: SealedCounts): string {
  const shown = Object.entries(counts).map(([called, count]) => `${String(count)} ${called}`);
  return shown.length === 0 ? 'nothing that is stored' : shown.join(', ');
}

/** What there is to say of the secrets, and what to do next: a sentence or two each. */
export function tellSecrets(states: SecretStates, now: number): readonly string[] {
  const { secrets, unreadable, gateways } = states;
  const first = secrets.find(({ place }) => place === 'first')?.secret ?? '';
  const told = [...disagreementsAmong(gateways)];
  for (const { name, secrets: theirs } of gateways) {
    if (theirs[0] === undefined || theirs[0] === first) continue;
    told.push(
      `The gateway ${name} still seals with ${theirs[0]}: restart it with ${first} as the first.`,
    );
  }
  if (totalOf(unreadable) > 0) {
    told.push(
      `${shownSeals(unreadable)}: no secret opens them. They are damaged, or need one that is not given.`,
    );
  }
  for (const state of secrets) {
    const sentence = tellSecret(state, gateways, now);
    if (sentence !== undefined) told.push(sentence);
  }
  return told;
}

function tellSecret(
  { secret, place, neededBy, isNoted, unusedSince, tokensUntil = 0 }: SecretState,
  gateways: readonly RingOfProcess[],
  now: number,
): string | undefined {
  if (place === 'first') return undefined;
  if (place === 'missing') {
    return `${shownSeals(neededBy)} need ${secret}, which is not given: put it back behind the others.`;
  }
  if (totalOf(neededBy) > 0) {
    return `${secret} is needed still. Once it is the first of no gateway: ringspec-gateway secrets reseal.`;
  }
  if (isNoted) {
    return `Nothing is sealed with ${secret} now: ringspec-gateway secrets reseal notes that it is needed no more.`;
  }
  if (unusedSince === undefined) {
    const without = gateways.filter(({ secrets }) => !secrets.includes(secret));
    return without.length > 0
      ? `${secret} is new: put it behind the others of ${namesOf(without)} too, and restart there.`
      : `${secret} is new: every gateway that runs has it, so put it first on one after the other.`;
  }
  return now >= tokensUntil
    ? `Nothing needs ${secret} any more: take it out, on one gateway after the other.`
    : `Nothing that is stored needs ${secret}: take it out from ${shownTime(tokensUntil)} on, when the last access token has ended that it signed.`;
}

function namesOf(gateways: readonly RingOfProcess[]): string {
  return gateways.map(({ name }) => name).join(', ');
}

function shownTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '');
}
