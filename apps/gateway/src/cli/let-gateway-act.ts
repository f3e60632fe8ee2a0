import { AccountError } from '../accounts/account-error.js';
import { awaitReview } from '../notices/await-review.js';
import { notifyGateway } from '../notices/notify-gateway.js';
import type { Database } from '../stores/sql/database.js';
import type { Terminal } from './terminal.js';

/**
 * Has the gateways that serve from the database act on what a command did, before it says that it is
 * done. Throws AccountError where one runs and does not answer.
 */
export async function letGatewayAct(
  database: Database,
  dataDir: string,
  terminal: Terminal,
): Promise<void> {
  let ended: number | undefined;
  try {
    if (database.engine === 'sqlite') ended = await notifyGateway(dataDir);
    else await awaitReview(database);
  } catch {
    throw new AccountError(
      'That is done, but the gateway that runs does not answer: restart it, or sessions go on that should end.',
    );
  }
  if (ended !== undefined && ended > 0) {
    terminal.out(`Ended ${ended} live ${ended === 1 ? 'session' : 'sessions'}.`);
  }
}
