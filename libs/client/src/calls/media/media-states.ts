import type { MediaState } from '@ringspec/generated';

/**
 * `flow`: the other side is heard of. `stall`: it is not, for longer than it takes. `giveUp`: that
 * has lasted too long.
 */
export type MediaSignal = 'flow' | 'stall' | 'giveUp';

/** Media of a call, from its answer on. */
export const mediaTransitions = {
  CONNECTING: { flow: 'FLOWING', stall: 'INTERRUPTED' },
  FLOWING: { stall: 'INTERRUPTED' },
  INTERRUPTED: { flow: 'FLOWING', giveUp: 'FAILED' },
  FAILED: {},
} as const satisfies Record<MediaState, Partial<Record<MediaSignal, MediaState>>>;

/** The state after the signal; undefined where the table has no such row. */
export function nextMediaState(state: MediaState, signal: MediaSignal): MediaState | undefined {
  const row: Partial<Record<MediaSignal, MediaState>> = mediaTransitions[state];
  return row[signal];
}
