import { errorKey } from '../model/error-key.js';
import type { ErrorModel, Model } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** The registry. A deployed client acts on codes and names that it was built with. */
export function compareErrors({ errors: before }: Model, { errors: after }: Model): Change[] {
  const { kept, renamed, removed, added } = pairMembers(before, after, {
    nameOf: errorKey,
    signatureOf: ({ domain, code, summary }) => JSON.stringify([domain, code, summary]),
  });
  const at = (error: ErrorModel): string => `error ${errorKey(error)}`;
  /** Who had the number before, where it was somebody else. */
  const earlier = (error: ErrorModel): ErrorModel | undefined =>
    before.find(
      (other) =>
        other.domain === error.domain && other.code === error.code && other.name !== error.name,
    );
  const reused = [...added, ...kept.map((pair) => pair.after)].flatMap((error) => {
    const owner = earlier(error);
    if (!owner) return [];
    const message = `${String(error.code)} meant ${errorKey(owner)}`;
    return [makeChange('error-code-reused', at(error), message, ['reader'])];
  });
  return [
    ...removed.map((error) =>
      makeChange('error-removed', at(error), 'is gone', ['reader', 'source']),
    ),
    ...renamed.map((pair) =>
      makeChange('error-renamed', at(pair.before), `became ${errorKey(pair.after)}`, [
        'reader',
        'source',
      ]),
    ),
    ...reused,
    ...kept.flatMap((pair) => compareError(pair.before, pair.after, at(pair.before))),
    ...added
      .filter((error) => !earlier(error))
      .map((error) => makeChange('error-added', at(error), `code ${String(error.code)}`)),
  ];
}

function compareError(before: ErrorModel, after: ErrorModel, at: string): Change[] {
  const changes = compareDocs(before, after, at);
  if (before.code !== after.code) {
    const message = `code ${String(before.code)} became ${String(after.code)}`;
    changes.push(makeChange('error-code-changed', at, message, ['reader', 'source']));
  }
  if (before.retryable !== after.retryable) {
    const message = after.retryable ? 'a repeat may succeed now' : 'a repeat never succeeds now';
    changes.push(makeChange('error-retryable-changed', at, message));
  }
  return changes;
}
