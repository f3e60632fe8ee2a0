import type { Connection } from './connection.js';

/** All of them are looked at no more often than this, however many fall silent one after the other. */
const LOOK_EVERY_MS = 100;

/** Gives up those that are silent for too long. Returns when to look again. */
export function giveUpSilent(
  connections: Iterable<Pick<Connection, 'silentAt' | 'giveUp'>>,
  now: number,
): number {
  let next = Infinity;
  for (const connection of connections) {
    const { silentAt } = connection;
    if (silentAt <= now) connection.giveUp();
    else next = Math.min(next, silentAt);
  }
  return Math.max(next, now + LOOK_EVERY_MS);
}
