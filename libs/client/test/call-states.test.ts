import { CallState } from '@ringspec/generated';
import { describe, expect, it } from '@jest/globals';
import { callTransitions, nextCallState, type CallSignal } from '../src/calls/call-states.js';

const states = Object.values(CallState);
const signals: readonly CallSignal[] = [
  'offered',
  'connected',
  'update',
  'updated',
  'hangUp',
  'over',
];

/** Every state with every signal, written out a second time. */
const expected: Record<CallState, readonly (CallState | undefined)[]> = {
  //            offered      connected    update      updated      hangUp      over
  ALERTING: ['PROGRESSING', 'CONNECTED', undefined, undefined, 'STOPPING', 'ENDED'],
  PROGRESSING: [undefined, 'CONNECTED', undefined, undefined, 'STOPPING', 'ENDED'],
  CONNECTED: [undefined, undefined, 'UPDATING', undefined, 'STOPPING', 'ENDED'],
  UPDATING: [undefined, undefined, undefined, 'CONNECTED', 'STOPPING', 'ENDED'],
  STOPPING: [undefined, undefined, undefined, undefined, undefined, 'ENDED'],
  ENDED: [undefined, undefined, undefined, undefined, undefined, undefined],
};

describe('the states of a call', () => {
  it.each(states.flatMap((state) => signals.map((signal, i) => [state, signal, i] as const)))(
    'in %s, %s',
    (state, signal, i) => {
      expect(nextCallState(state, signal)).toBe(expected[state][i]);
    },
  );

  it('has a row for each state and knows no other signal', () => {
    expect(Object.keys(callTransitions).sort()).toEqual([...states].sort());
    const used = new Set(Object.values(callTransitions).flatMap((row) => Object.keys(row)));
    expect([...used].sort()).toEqual([...signals].sort());
  });

  it('reaches every state from the two beginnings, and the end from each', () => {
    const reach = (from: readonly CallState[]): Set<CallState> => {
      const seen = new Set<CallState>(from);
      for (const state of seen) {
        for (const signal of signals) {
          const next = nextCallState(state, signal);
          if (next !== undefined) seen.add(next);
        }
      }
      return seen;
    };
    expect([...reach(['ALERTING', 'PROGRESSING'])].sort()).toEqual([...states].sort());
    for (const state of states) expect(reach([state]).has('ENDED')).toBe(true);
  });
});
