import { createHash } from 'node:crypto';
import type { Sight } from './process-rows.js';

/**
 * The free applications that fall to a process: each to the one with the fewest homes, which all
 * processes find alike from the same rows. Who is mistaken, since the rows have changed, finds the
 * lease taken.
 */
export function toClaim(sight: Sight, self: string): string[] {
  const counts = countsOf(sight);
  const claimed: string[] = [];
  for (const { name, isFree } of sight.applications) {
    const [first] = isFree ? ranked(counts, name) : [];
    if (first === undefined) continue;
    counts.set(first, (counts.get(first) ?? 0) + 1);
    if (first === self) claimed.push(name);
  }
  return claimed;
}

/** Whether a process has so many more homes than another that one of them is better there. */
export function hasTooMany(sight: Sight, self: string): boolean {
  if (sight.applications.some(({ isFree }) => isFree)) return false;
  const counts = countsOf(sight);
  return (counts.get(self) ?? 0) - Math.min(...counts.values()) >= 2;
}

function countsOf({ applications, processes }: Sight): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, leaving } of processes) if (!leaving) counts.set(id, 0);
  for (const { holder } of applications) {
    const count = counts.get(holder?.process ?? '');
    if (holder && count !== undefined) counts.set(holder.process, count + 1);
  }
  return counts;
}

/** Those with the fewest first; among equals by chance, the same everywhere. */
function ranked(counts: ReadonlyMap<string, number>, application: string): string[] {
  const least = Math.min(...counts.values());
  return [...counts.keys()]
    .filter((id) => counts.get(id) === least)
    .sort((a, b) => (weight(a, application) < weight(b, application) ? -1 : 1));
}

function weight(process: string, application: string): string {
  return createHash('sha256').update(`${process} ${application}`).digest('hex');
}
