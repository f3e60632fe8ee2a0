import type { Schema } from '../../model/model.js';
import type { Site } from './site.js';

/** What an array holds. Where nothing is said, it holds anything. */
export function compareItems(before: Schema, after: Schema, site: Site): void {
  if (before.items || after.items) site.at('*').compare(before.items ?? {}, after.items ?? {});
}
