import { isDeepStrictEqual } from 'node:util';
import { envelopeOf } from '../envelope/envelopes.js';
import type { Model } from '../model/model.js';
import type { Change } from './change.js';
import { makeChange } from './make-change.js';
import type { RuleId } from './rules/index.js';

const identities = [
  { key: 'name', rule: 'protocol-renamed', breaks: [] },
  { key: 'subprotocol', rule: 'subprotocol-changed', breaks: ['reader', 'writer'] },
  { key: 'baseUri', rule: 'base-uri-changed', breaks: [] },
  { key: 'title', rule: 'documentation-changed', breaks: [] },
  { key: 'summary', rule: 'documentation-changed', breaks: [] },
] as const satisfies readonly {
  key: keyof Model;
  rule: RuleId;
  breaks: readonly ('reader' | 'writer')[];
}[];

/** The protocol as a whole. A raised level is no change by itself: it is what breaking ones need. */
export function compareProtocol(before: Model, after: Model): Change[] {
  const changes = identities
    .filter(({ key }) => before[key] !== after[key])
    .map(({ key, rule, breaks }): Change => {
      const message = `\`${key}\`: ${before[key]} became ${after[key]}`;
      return makeChange(rule, 'protocol', message, breaks);
    });
  const [old, now] = [envelopeOf(before), envelopeOf(after)];
  if (!isDeepStrictEqual(old, now)) {
    const message =
      old.name === now.name ? `${now.name} have other members` : `${old.name} became ${now.name}`;
    changes.push(makeChange('envelope-changed', 'protocol', message, ['reader', 'writer']));
  }
  if (after.level >= before.level) return changes;
  const message = `level ${String(before.level)} became ${String(after.level)}`;
  return [...changes, makeChange('level-lowered', 'protocol', message, ['reader', 'writer'])];
}
