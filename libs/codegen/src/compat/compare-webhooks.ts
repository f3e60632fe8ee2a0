import type { WebhookModel } from '../model/http-model.js';
import type { Model } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import { compareWireNames } from './compare-wire-names.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** Webhooks: the server writes them. */
export function compareWebhooks(before: Model, after: Model, comparison: Comparison): Change[] {
  const { kept, removed, added } = pairMembers(
    before.http?.webhooks ?? [],
    after.http?.webhooks ?? [],
    { nameOf: ({ name }) => name, signatureOf: ({ name }) => name },
  );
  const at = ({ name }: WebhookModel): string => `webhook ${name}`;
  return [
    ...removed.map((each) =>
      makeChange('webhook-removed', at(each), 'is gone', ['reader', 'source']),
    ),
    ...kept.flatMap((pair) => [
      ...compareDocs(pair.before, pair.after, at(pair.before), ['fires']),
      ...compareWireNames(pair.before, pair.after, at(pair.before), ['reader']),
      ...comparison.compare(pair.before.payload, pair.after.payload, at(pair.before), ['read']),
    ]),
    ...added.map((each) => makeChange('webhook-added', at(each), each.summary)),
  ];
}
