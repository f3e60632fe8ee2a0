import type { Model, RequestModel } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** Requests: clients write parameters and read results. */
export function compareRequests(before: Model, after: Model, comparison: Comparison): Change[] {
  const { kept, renamed, removed, added } = pairMembers(before.requests, after.requests, {
    nameOf: ({ name }) => name,
    signatureOf,
  });
  const at = ({ name }: RequestModel): string => `request ${name}`;
  const turned = new Set(after.notifications.map(({ name }) => name));
  return [
    ...removed.map((request) =>
      turned.has(request.name)
        ? makeChange('request-became-notification', at(request), 'is no longer answered', [
            'writer',
            'source',
          ])
        : makeChange('request-removed', at(request), 'is gone', ['writer', 'source']),
    ),
    ...renamed.map((pair) =>
      makeChange('request-renamed', at(pair.before), `became ${pair.after.name}`, [
        'writer',
        'source',
      ]),
    ),
    ...kept.flatMap((pair) => compareRequest(pair.before, pair.after, comparison)),
    ...added
      .filter(({ name }) => !before.notifications.some((other) => other.name === name))
      .map((request) => makeChange('request-added', at(request), request.summary)),
  ];
}

function signatureOf({ params, result, summary }: RequestModel): string {
  const saysMuch = Object.keys(params.properties ?? {}).length > 0;
  return JSON.stringify([params, result, saysMuch || summary]);
}

function compareRequest(
  before: RequestModel,
  after: RequestModel,
  comparison: Comparison,
): Change[] {
  const at = `request ${before.name}`;
  const added = after.errors.filter((error) => !before.errors.includes(error));
  const removed = before.errors.filter((error) => !after.errors.includes(error));
  return [
    ...compareDocs(before, after, at),
    ...comparison.compare(before.params, after.params, `${at} params`, ['write']),
    ...comparison.compare(before.result, after.result, `${at} result`, ['read']),
    ...added.map((error) => makeChange('request-error-added', at, `may fail with ${error}`)),
    ...removed.map((error) => makeChange('request-error-removed', at, `never fails with ${error}`)),
  ];
}
