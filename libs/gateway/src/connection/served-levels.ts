import { protocolLevel } from '@ringspec/generated';

/** Protocol levels that this gateway serves: it knows what a client of each of them can do. */
export const servedLevels = { oldest: 1, newest: protocolLevel } as const;

export function isServed(level: number): boolean {
  return level >= servedLevels.oldest && level <= servedLevels.newest;
}
