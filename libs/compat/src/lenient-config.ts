import type { Config } from '@ringspec/client';

/** Members of Config that are nothing else than a T. */
type MemberOf<T> = {
  [K in keyof Config]-?: NonNullable<Config[K]> extends T ? K : never;
}[keyof Config];

type Read = (value: unknown) => unknown;

const flag: Read = (value) => {
  if (value === 1 || value === '1' || value === 'true') return true;
  return value === 0 || value === '0' || value === 'false' ? false : value;
};
const number: Read = (value) =>
  typeof value === 'string' && Number.isFinite(Number(value)) ? Number(value) : value;

const readers: { readonly [K in MemberOf<boolean> | MemberOf<number>]: Read } = {
  micRequired: flag,
  progressTone: flag,
  H264first: flag,
  rtcStatsCollectionInterval: number,
  queueType: number,
  enableTrace: flag,
  showDebugInfo: flag,
  showWarnings: flag,
};

/**
 * What `init` of existing applications gets, as the client takes it: what is empty counts as not
 * given, 1 and 'true' are true, numbers may be text. What still means nothing the client warns of.
 */
export function lenientConfig(config: unknown): Record<string, unknown> {
  if (typeof config !== 'object' || config === null) return {};
  return Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]: [string, unknown]) => [name, read(name, value)]),
  );
}

function read(name: string, value: unknown): unknown {
  return Object.hasOwn(readers, name) ? readers[name as keyof typeof readers](value) : value;
}
