import type { Model } from '../model/model.js';
import type { Change } from './change.js';
import { compareErrors } from './compare-errors.js';
import { compareEvents } from './compare-events.js';
import { compareNamedTypes } from './compare-named-types.js';
import { compareNotifications } from './compare-notifications.js';
import { compareOperations } from './compare-operations.js';
import { compareProtocol } from './compare-protocol.js';
import { compareRegistries } from './compare-registries.js';
import { compareRequests } from './compare-requests.js';
import { compareSince } from './compare-since.js';
import { compareWebhooks } from './compare-webhooks.js';
import { Comparison } from './comparison.js';

/**
 * What differs between two models of one protocol, and whom each difference breaks: clients and
 * code that were made from `before`, and now meet `after`. Pure; in the order of the model.
 */
export function compareModels(before: Model, after: Model): readonly Change[] {
  const comparison = new Comparison(before, after);
  return [
    ...compareProtocol(before, after),
    ...compareRegistries(before, after),
    ...compareEvents(before, after, comparison),
    ...compareRequests(before, after, comparison),
    ...compareNotifications(before, after, comparison),
    ...compareOperations(before, after, comparison),
    ...compareWebhooks(before, after, comparison),
    ...compareNamedTypes(before, comparison),
    ...compareErrors(before, after),
    ...compareSince(before, after),
  ];
}
