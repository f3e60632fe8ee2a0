import type { Model, RequestModel } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import { compareWireNames } from './compare-wire-names.js';
import type { Exposure } from './judge-fact.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** Requests: who sends them writes parameters and reads results. */
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
            ...sentBy(request),
            'source',
          ])
        : makeChange('request-removed', at(request), 'is gone', [...sentBy(request), 'source']),
    ),
    ...renamed.map((pair) =>
      makeChange('request-renamed', at(pair.before), `became ${pair.after.name}`, [
        ...sentBy(pair.before),
        'source',
      ]),
    ),
    ...kept.flatMap((pair) => compareRequest(pair.before, pair.after, comparison)),
    ...added
      .filter(({ name }) => !before.notifications.some((other) => other.name === name))
      .map((request) => makeChange('request-added', at(request), request.summary)),
  ];
}

function signatureOf({ params, result, summary, from }: RequestModel): string {
  const saysMuch = Object.keys(params.properties ?? {}).length > 0;
  return JSON.stringify([params, result, saysMuch || summary, from]);
}

function compareRequest(
  before: RequestModel,
  after: RequestModel,
  comparison: Comparison,
): Change[] {
  const at = `request ${before.name}`;
  const asked = exposureOf(before, 'write', 'read');
  const answered = exposureOf(before, 'read', 'write');
  const added = after.errors.filter((error) => !before.errors.includes(error));
  const removed = before.errors.filter((error) => !after.errors.includes(error));
  return [
    ...compareDocs(before, after, at),
    ...compareWireNames(before, after, at, sentBy(before)),
    ...compareSenders(before, after, at),
    ...comparison.compare(before.params, after.params, `${at} params`, [...asked]),
    ...comparison.compare(before.result, after.result, `${at} result`, [...answered]),
    ...added.map((error) => makeChange('request-error-added', at, `may fail with ${error}`)),
    ...removed.map((error) => makeChange('request-error-removed', at, `never fails with ${error}`)),
  ];
}

/** What a client does with one part of a request, by who sends it. */
function exposureOf(
  { from = 'client' }: RequestModel,
  ofClient: Exposure,
  ofServer: Exposure,
): Exposure[] {
  if (from === 'both') return [ofClient, ofServer];
  return [from === 'client' ? ofClient : ofServer];
}

/** Whom it breaks when the request is there no more. */
function sentBy({ from = 'client' }: RequestModel): ('reader' | 'writer')[] {
  if (from === 'both') return ['reader', 'writer'];
  return [from === 'client' ? 'writer' : 'reader'];
}

function compareSenders(before: RequestModel, after: RequestModel, at: string): Change[] {
  const { from: old = 'client' } = before;
  const { from: now = 'client' } = after;
  if (old === now) return [];
  const message = `${old} became ${now}`;
  const breaks =
    now === 'both' ? [] : sentBy(before).filter((each) => !sentBy(after).includes(each));
  return [makeChange('request-sender-changed', at, message, breaks)];
}
