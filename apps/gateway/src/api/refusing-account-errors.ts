import { AccountError } from '../accounts/account-error.js';
import { ApiFailure } from './api-failure.js';

/** Rules of accounts as refusals, with a pointer to the member that breaks them. */
export async function refusingAccountErrors(
  work: () => Promise<void>,
  /** How the body calls what rules call otherwise. */
  members: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    const { about, message: detail } = error;
    if (about === 'taken') throw new ApiFailure('NumberTaken');
    throw new ApiFailure('InvalidRequest', {
      detail,
      ...(about !== undefined && { pointer: `/body/${members[about] ?? about}` }),
    });
  }
}
