import type { Schema } from '../../model/model.js';
import type { Site } from './site.js';

/** What an array holds, at each place. Where nothing is said, it holds anything. */
export function compareItems(before: Schema, after: Schema, site: Site): void {
  const [old, now] = [before.prefixItems ?? [], after.prefixItems ?? []];
  for (let i = 0; i < Math.max(old.length, now.length); i += 1)
    site.at(String(i)).compare(old[i] ?? before.items ?? {}, now[i] ?? after.items ?? {});
  if (before.items || after.items) site.at('*').compare(before.items ?? {}, after.items ?? {});
}
