import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** How far behind the other threads of the process, and the end of the scale (nice(1)). */
const niceness = 10;
const lowest = 19;

/** Puts this thread behind the others: whoever relays messages comes first, where the system can tell threads apart. */
export function stepBack(): void {
  try {
    const thread = Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0]);
    setPriority(thread, Math.min(lowest, getPriority() + niceness));
  } catch {
    // Not on Linux: threads are all alike.
  }
}
