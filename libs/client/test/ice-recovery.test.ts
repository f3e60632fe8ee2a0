import { FakeClock, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { IceRecovery } from '../src/calls/media/ice-recovery.js';

function recovering() {
  const clock = new FakeClock();
  const restarts: { done: () => void; failed: (error: Error) => void }[] = [];
  const state: { ice: RTCIceConnectionState | undefined; signalling: boolean } = {
    ice: 'failed',
    signalling: true,
  };
  const recovery = new IceRecovery({
    clock,
    log: {
      error: () => undefined,
      warning: () => undefined,
      info: () => undefined,
      trace: () => undefined,
    },
    polite: () => false,
    signalingConnected: () => state.signalling,
    iceState: () => state.ice,
    restart: () =>
      new Promise<void>((done, failed) => {
        restarts.push({ done, failed });
      }),
  });
  return { clock, restarts, state, recovery };
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

  const finish = async (restarts: readonly { done: () => void }[]): Promise<void> => {
    restarts.at(-1)?.done();
    await settle();
  };

  it('does not restart again for what it has restarted for in the same moment', async () => {
    const { clock, restarts, state, recovery } = recovering();
    state.ice = 'disconnected';
    recovery.trouble(false);
    recovery.networkChanged();
    await finish(restarts);
    await clock.advance(3_000);
    expect(restarts).toHaveLength(1);
    recovery.trouble(false);
    await clock.advance(2_999);
    expect(restarts).toHaveLength(1);
    await clock.advance(1);
    expect(restarts).toHaveLength(2);
  });

  it('acts on silence once what it did before has had its time', async () => {
    const { clock, restarts, state, recovery } = recovering();
    state.ice = 'connected';
    recovery.silence();
    await finish(restarts);
    await clock.advance(2_999);
    recovery.silence();
    expect(restarts).toHaveLength(1);
    await clock.advance(1);
    recovery.silence();
    expect(restarts).toHaveLength(2);
  });

  it('restarts once for a network that changed without the gateway', async () => {
    const { restarts, state, recovery } = recovering();
    Object.assign(state, { ice: 'connected', signalling: false });
    recovery.networkChanged();
    expect(restarts).toEqual([]);
    state.signalling = true;
    recovery.restartIfBroken();
    await finish(restarts);
    recovery.restartIfBroken();
    expect(restarts).toHaveLength(1);
  });
});
