import { isDeepStrictEqual } from 'node:util';
import type { ModelDocs } from '../model/model.js';
import type { Change } from './change.js';
import { makeChange } from './make-change.js';

/** What every declaration says of itself. `texts` are further texts that its kind has. */
export function compareDocs<T extends ModelDocs>(
  before: T,
  after: T,
  at: string,
  texts: readonly (keyof T & string)[] = [],
): Change[] {
  const changes: Change[] = [];
  for (const text of ['summary', 'details', ...texts] as const) {
    if (before[text] === after[text]) continue;
    const message = `\`${text}\` changed`;
    changes.push(makeChange('documentation-changed', at, message, [], before[text] !== undefined));
  }
  if (before.since !== after.since) {
    const message = `since level ${String(before.since)} became since level ${String(after.since)}`;
    changes.push(makeChange('since-changed', at, message));
  }
  return [...changes, ...compareDeprecation(before, after, at)];
}

function compareDeprecation(before: ModelDocs, after: ModelDocs, at: string): Change[] {
  const [old, now] = [before.deprecated, after.deprecated];
  if (isDeepStrictEqual(old, now)) return [];
  if (!now) return [makeChange('deprecation-withdrawn', at, 'is no longer deprecated')];
  const message = `is deprecated since level ${String(now.since)}: use ${now.use}`;
  return [makeChange(old ? 'deprecation-changed' : 'deprecated', at, message)];
}
