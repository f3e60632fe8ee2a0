import type { Model, NotificationModel } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import { compareWireNames } from './compare-wire-names.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** Notifications: clients write them, and nobody answers. */
export function compareNotifications(
  before: Model,
  after: Model,
  comparison: Comparison,
): Change[] {
  const { kept, renamed, removed, added } = pairMembers(before.notifications, after.notifications, {
    nameOf: ({ name }) => name,
    signatureOf,
  });
  const at = ({ name }: NotificationModel): string => `notification ${name}`;
  const turned = new Set(after.requests.map(({ name }) => name));
  return [
    ...removed.map((each) =>
      turned.has(each.name)
        ? makeChange('notification-became-request', at(each), 'wants an id and is answered', [
            'writer',
            'source',
          ])
        : makeChange('notification-removed', at(each), 'is gone', ['writer', 'source']),
    ),
    ...renamed.map((pair) =>
      makeChange('notification-renamed', at(pair.before), `became ${pair.after.name}`, [
        'writer',
        'source',
      ]),
    ),
    ...kept.flatMap((pair) => [
      ...compareDocs(pair.before, pair.after, at(pair.before)),
      ...compareWireNames(pair.before, pair.after, at(pair.before), ['writer']),
      ...comparison.compare(pair.before.params, pair.after.params, `${at(pair.before)} params`, [
        'write',
      ]),
    ]),
    ...added
      .filter(({ name }) => !before.requests.some((other) => other.name === name))
      .map((each) => makeChange('notification-added', at(each), each.summary)),
  ];
}

function signatureOf({ params, summary }: NotificationModel): string {
  const saysMuch = Object.keys(params.properties ?? {}).length > 0;
  return JSON.stringify([params, saysMuch || summary]);
}
