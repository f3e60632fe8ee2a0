import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallPair, methods } from './support/call-pair.js';

describe('loss of the gateway', () => {
  it('leaves media alone and restarts nothing that works', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    alice.connection.ice('connected');
    pair.caller.manager.connectionLost();
    expect(alice.call.signalingConnected).toBe(false);
    expect(alice.call.state()).toBe('CONNECTED');
    expect(pair.alicePage.live).toHaveLength(1);
    pair.caller.manager.connectionRegained();
    await settle();
    expect(alice.call.signalingConnected).toBe(true);
    expect(alice.connection.restarts).toBe(0);
    expect(methods(pair.caller)).toEqual(['invite']);
  });

  it.each(['disconnected', 'failed'] as const)(
    'restarts ICE afterwards where it is %s, with the servers of the moment',
    async (state) => {
      const pair = new CallPair();
      const { alice } = await pair.connected();
      pair.caller.manager.connectionLost();
      alice.connection.ice(state);
      await pair.clock.advance(10_000);
      expect(alice.connection.restarts).toBe(0);
      pair.caller.manager.connectionRegained();
      await settle();
      expect(alice.connection.restarts).toBe(1);
      expect(alice.connection.configuration.iceServers).toEqual([{ urls: ['stun:stun.example'] }]);
      expect(alice.connection.signalingState).toBe('stable');
    },
  );

  it('lets a call be hung up at once', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.caller.manager.connectionLost();
    pair.caller.intercept = () => new Promise<never>(() => undefined);
    void alice.call.hangup();
    await settle();
    expect(alice.call.state()).toBe('ENDED');
    expect(methods(pair.caller).at(-1)).toBe('hangup');
  });

  it('for good ends every call', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const second = pair.place({ number: 'carol' });
    await settle();
    pair.caller.manager.sessionEnded('The connection is closed.');
    expect(alice.story.slice(-3)).toEqual(['→ ENDED', 'EndpointRemoved', 'Disconnected']);
    expect(second.last('Failed')).toMatchObject({
      code: 1003,
      reason: 'The connection is closed.',
    });
    expect(pair.alicePage.live).toEqual([]);
  });
});

describe('loss of the path of the media', () => {
  it('makes the caller restart ICE at once, and the callee only if that does not help', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    alice.connection.ice('failed');
    bob.connection.ice('failed');
    await pair.clock.advance(0);
    expect(alice.connection.restarts).toBe(1);
    bob.connection.ice('connected');
    await pair.clock.advance(5_000);
    expect(bob.connection.restarts).toBe(0);
    bob.connection.ice('failed');
    await pair.clock.advance(5_000);
    expect(bob.connection.restarts).toBe(1);
  });

  it('gives ICE that is disconnected time to recover', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    alice.connection.ice('disconnected');
    await pair.clock.advance(1_000);
    alice.connection.ice('connected');
    await pair.clock.advance(10_000);
    expect(alice.connection.restarts).toBe(0);
    alice.connection.ice('disconnected');
    await pair.clock.advance(3_000);
    expect(alice.connection.restarts).toBe(1);
  });

  it('restarts ICE of a call on hold too, where nothing is missed', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    alice.connection.ice('connected');
    await alice.call.setActive(false);
    alice.connection.ice('disconnected');
    await pair.clock.advance(3_000);
    expect(alice.connection.restarts).toBe(1);
  });
});
