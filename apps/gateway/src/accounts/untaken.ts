import { SqlError } from '../stores/sql/sql-error.js';
import { AccountError } from './account-error.js';

/** Puts in words that the number is another's. Throws {@link AccountError}. */
export async function untaken(number: string, insert: Promise<unknown>): Promise<void> {
  try {
    await insert;
  } catch (error) {
    if (!(error instanceof SqlError) || !error.isConflict) throw error;
    throw new AccountError(`There is a user or queue ${number} already.`, 'taken');
  }
}
