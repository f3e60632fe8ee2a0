import { connect } from 'node:net';
import { isLocked } from '../stores/sqlite/data-dir.js';
import { noticeAddress } from './notice-address.js';

/** How long a gateway that is about to start, or to stop, is waited for. */
const patienceMs = 10_000;
const betweenMs = 100;

/**
 * Tells the gateway that runs on this folder that accounts were changed, and waits until it has
 * acted on it. Returns how many sessions ended; undefined where no gateway runs. Rejects where one
 * runs and does not answer.
 */
export async function notifyGateway(dataDir: string): Promise<number | undefined> {
  const address = noticeAddress(dataDir);
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += betweenMs) {
    const answer = address === undefined ? undefined : await ask(address);
    if (answer !== undefined) return answer;
    if (!isLocked(dataDir)) return undefined;
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  throw new Error('The gateway did not answer.');
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
