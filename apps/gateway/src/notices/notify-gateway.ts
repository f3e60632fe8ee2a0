import { connect } from 'node:net';
import { isLocked } from '../stores/sqlite/data-dir.js';
import { noticeAddress } from './notice-address.js';
import { patienceMs, untilAnswered } from './until-answered.js';

/**
 * Tells the gateway that runs on this folder that accounts were changed, and waits until it has
 * acted on it. Returns how many sessions ended; undefined where no gateway runs. Rejects where one
 * runs and does not answer.
 */
export async function notifyGateway(dataDir: string): Promise<number | undefined> {
  const address = noticeAddress(dataDir);
  const { sessionsEnded } = await untilAnswered(async () => {
    const answer = address === undefined ? undefined : await ask(address);
    if (answer !== undefined) return { sessionsEnded: answer };
    return isLocked(dataDir) ? undefined : { sessionsEnded: undefined };
  });
  return sessionsEnded;
}

/** Undefined where nobody answers. */
function ask(address: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(address);
    socket.setTimeout(patienceMs, () => socket.destroy());
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(endedIn(text));
    });
  });
}

function endedIn(answer: string): number | undefined {
  try {
    return (JSON.parse(answer) as { sessionsEnded: number }).sessionsEnded;
  } catch {
    return undefined;
  }
}
