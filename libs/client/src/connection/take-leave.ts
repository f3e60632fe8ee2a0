import type { Clock } from '@ringspec/protocol';
import { ConnectionError } from '../errors/connection-error.js';
import type { Session } from '../session/session.js';
import type { Connection } from './connection.js';

/** How long what has to reach the gateway may take once the application has gone. */
const farewellMs = 5_000;

/**
 * Keeps a connection that nobody uses any more, over losses of its socket too, until the gateway has
 * been told what it has to know, or for 5 s. Then closes it.
 */
export function takeLeave(
  connection: Pick<Connection, 'close'>,
  session: Pick<Session, 'leave'>,
  clock: Clock,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => {
      connection.close();
    }, farewellMs);
    session.leave(ConnectionError.because('disconnected'), () => {
      clock.clearTimeout(timer);
      connection.close();
      resolve();
    });
  });
}
