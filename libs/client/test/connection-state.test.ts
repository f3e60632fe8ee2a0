import { describe, expect, it } from '@jest/globals';
import {
  connectionTransitions,
  nextConnectionState,
  type ConnectionSignal,
  type ConnectionState,
} from '../src/connection/connection-state.js';

const signals: readonly ConnectionSignal[] = [
  'connect',
  'welcomed',
  'failed',
  'lost',
  'ended',
  'retry',
  'gaveUp',
  'close',
];

/** Written apart from the table, as a reader would draw it: `-` is no move. */
const drawing: Record<ConnectionState, string> = {
  //           connect    welcomed failed lost       ended  retry    gaveUp close
  idle: '      connecting -        -      -          -      -        -      closed',
  connecting: '-          online   closed -          -      -        -      closed',
  online: '    -          -        -      backingOff closed -        -      closed',
  backingOff: '-          -        -      -          -      resuming closed closed',
  resuming: '  -          online   -      backingOff closed -        -      closed',
  closed: '    connecting -        -      -          -      -        -      closed',
};

describe('connection states', () => {
  const states = Object.keys(connectionTransitions) as ConnectionState[];

  it.each(states)('%s moves as drawn, by every signal', (state) => {
    const row = signals.map((signal) => nextConnectionState(state, signal) ?? '-');
    expect(row).toEqual(drawing[state].trim().split(/\s+/));
  });

  it('has no signal that the drawing leaves out', () => {
    const used = new Set(Object.values(connectionTransitions).flatMap((row) => Object.keys(row)));
    expect([...used].sort()).toEqual([...signals].sort());
  });

  it('can reach every state from idle and get back to connecting', () => {
    const reach = (from: ConnectionState): Set<ConnectionState> => {
      const seen = new Set<ConnectionState>([from]);
      for (const state of seen) {
        for (const next of Object.values(connectionTransitions[state])) seen.add(next);
      }
      return seen;
    };
    expect([...reach('idle')].sort()).toEqual([...states].sort());
    for (const state of states) expect(reach(state)).toContain('connecting');
  });
});
