import { type Mistake, ModelError } from '../../model/model-error.js';
import type { Model } from '../../model/model.js';

/** What the option `clientsOwn` is. */
export const CLIENTS_OWN =
  'requests that a client sends by itself and has no methods for, with commas between';

/** What it may be: names of requests, with commas between. */
export const clientsOwnRule = { default: '', pattern: /^(?:\w+(?:,\w+)*)?$/ };

/**
 * The requests that a client sends by itself, and has no methods for: those of the option
 * `clientsOwn` of an artefact.
 * @throws ModelError for one that the protocol does not have.
 */
export function ownRequests(
  artefact: string,
  { requests }: Model,
  { clientsOwn }: { clientsOwn: string },
): ReadonlySet<string> {
  const own = clientsOwn.split(',').filter((name) => name !== '');
  const at = `option ${artefact}.clientsOwn`;
  const mistakes = own
    .filter((name) => !requests.some((request) => request.name === name))
    .map((name): Mistake => ({ rule: 'bad-option', at, message: `there is no request ${name}` }));
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return new Set(own);
}
