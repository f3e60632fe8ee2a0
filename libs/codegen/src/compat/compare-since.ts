import type { Model, ModelDocs } from '../model/model.js';
import type { Change } from './change.js';
import { makeChange } from './make-change.js';

const kinds = [
  { key: 'events', kind: 'event' },
  { key: 'requests', kind: 'request' },
  { key: 'notifications', kind: 'notification' },
  { key: 'types', kind: 'type' },
  { key: 'errors', kind: 'error' },
] as const;

/** New declarations must not claim a level whose servers do not have them. */
export function compareSince(before: Model, after: Model): Change[] {
  return kinds.flatMap(({ key, kind }) => {
    const known = new Set(before[key].map(fullName));
    return after[key]
      .filter((each) => !known.has(fullName(each)) && each.since <= before.level)
      .map((each) => {
        const message = `is new after level ${String(before.level)}, and says since level ${String(each.since)}`;
        return makeChange('since-too-early', `${kind} ${fullName(each)}`, message);
      });
  });
}

function fullName(declaration: ModelDocs & { domain?: string }): string {
  const { domain, name } = declaration;
  return domain === undefined ? name : `${domain}.${name}`;
}
