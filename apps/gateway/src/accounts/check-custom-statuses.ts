import type { CustomStatus } from '@ringspec/generated';
import { OperatorACDStatuses } from '@ringspec/generated';
import { AccountError } from './account-error.js';

export type NamableStatus = Extract<OperatorACDStatuses, `CUSTOM_${string}`>;

/** The statuses whose meaning is the contact centre's own, in their order. */
export const namableStatuses = Object.values(OperatorACDStatuses).filter(
  (status): status is NamableStatus => status.startsWith('CUSTOM_'),
);

/** Checks what custom statuses mean, and returns them in the order of the statuses. */
export function checkCustomStatuses(statuses: readonly CustomStatus[]): CustomStatus[] {
  const named = statuses.map(({ status, name }) => ({ status, name: name.trim() }));
  for (const { status, name } of named) {
    if (!namableStatuses.some((known) => known === status)) {
      throw new AccountError(
        `"${status}" cannot be named: expected one of ${namableStatuses.join(', ')}.`,
        'customStatuses',
      );
    }
    if (name.length < 1 || name.length > 40 || /\p{Cc}/u.test(name)) {
      throw new AccountError(
        `Expected a name of ${status} of 1 to 40 characters on one line.`,
        'customStatuses',
      );
    }
    if (named.filter((each) => each.status === status).length > 1) {
      throw new AccountError(`${status} is named more than once.`, 'customStatuses');
    }
  }
  return namableStatuses.flatMap((known) => named.filter(({ status }) => status === known));
}
