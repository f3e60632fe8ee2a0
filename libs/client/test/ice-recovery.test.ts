import { FakeClock, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { IceRecovery } from '../src/calls/media/ice-recovery.js';

function recovering() {
  const clock = new FakeClock();
  const restarts: { done: () => void; failed: (error: Error) => void }[] = [];
  const state: { ice: RTCIceConnectionState | undefined } = { ice: 'failed' };
  const recovery = new IceRecovery({
    clock,
    log: {
      error: () => undefined,
      warning: () => undefined,
      info: () => undefined,
      trace: () => undefined,
    },
    polite: () => false,
    signalingConnected: () => true,
    iceState: () => state.ice,
    restart: () =>
      new Promise<void>((done, failed) => {
        restarts.push({ done, failed });
      }),
  });
  return { restarts, state, recovery };
}

describe('the recovery of ICE', () => {
  it('restarts once at a time', async () => {
    const { restarts, recovery } = recovering();
    recovery.restartIfBroken();
    recovery.restartIfBroken();
    expect(restarts).toHaveLength(1);
    restarts[0]?.done();
    await settle();
    recovery.restartIfBroken();
    expect(restarts).toHaveLength(2);
  });

  it('may be tried again after a restart that failed', async () => {
    const { restarts, recovery } = recovering();
    recovery.restartIfBroken();
    restarts[0]?.failed(new Error('no'));
    await settle();
    recovery.restartIfBroken();
    expect(restarts).toHaveLength(2);
  });

  it.each(['new', 'checking', 'connected', 'completed', 'closed', undefined] as const)(
    'leaves ICE that is %s alone',
    (ice) => {
      const { restarts, state, recovery } = recovering();
      state.ice = ice;
      recovery.restartIfBroken();
      expect(restarts).toEqual([]);
    },
  );
});
