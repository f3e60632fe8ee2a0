import type { IceServer } from '@ringspec/generated';
import { describe, expect, it } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { ServerRenewal } from '../src/calls/media/server-renewal.js';
import { CallPair } from './support/call-pair.js';

const dayMs = 86_400_000;

function turn(credential: string, validForMs?: number): IceServer[] {
  return [
    { urls: ['stun:stun.example'] },
    { urls: ['turn:turn.example'], credential, ...(validForMs && { validForMs }) },
  ];
}

/** A call of Alice, whose gateway told her these servers. */
async function calling(servers: IceServer[]) {
  const pair = new CallPair();
  pair.caller.iceServers = servers;
  const { alice } = await pair.connected();
  const inForce = () => alice.connection.configuration.iceServers?.at(-1)?.credential;
  return { pair, alice, inForce };
}

describe('TURN credentials in a long call', () => {
  it('are renewed before they end, again and again, without a restart of ICE', async () => {
    const { pair, alice, inForce } = await calling(turn('first', 600_000));
    expect(inForce()).toBe('first');
    pair.caller.iceServers = turn('second', 600_000);
    await pair.clock.advance(479_000);
    expect(inForce()).toBe('first');
    await pair.clock.advance(2_000);
    expect(inForce()).toBe('second');
    pair.caller.iceServers = turn('third', 600_000);
    await pair.clock.advance(480_000);
    expect(inForce()).toBe('third');
    expect(alice.connection.restarts).toBe(0);
    expect(alice.connection.configuration.iceServers).toEqual(turn('third', 600_000));
    expect(alice.connection.configuration.bundlePolicy).toBe('max-bundle');
    alice.connection.ice('failed');
    await pair.clock.advance(3_000);
    expect(alice.connection.restarts).toBe(1);
    expect(inForce()).toBe('third');
  });

  it('are asked for again soon where the gateway was not to be had', async () => {
    const { pair, inForce } = await calling(turn('first', 600_000));
    await pair.clock.advance(500_000);
    expect(inForce()).toBe('first');
    pair.caller.iceServers = turn('second', 600_000);
    await pair.clock.advance(30_000);
    expect(inForce()).toBe('second');
  });

  it('of a restart of ICE count from then', async () => {
    const { pair, alice, inForce } = await calling(turn('first', 600_000));
    await pair.clock.advance(400_000);
    pair.caller.iceServers = turn('second', 600_000);
    alice.connection.ice('failed');
    await pair.clock.advance(3_000);
    expect(inForce()).toBe('second');
    alice.connection.ice('connected');
    pair.caller.iceServers = turn('third', 600_000);
    await pair.clock.advance(470_000);
    expect(inForce()).toBe('second');
    await pair.clock.advance(20_000);
    expect(inForce()).toBe('third');
  });

  it('are not asked for at once where they last longer than a timer', async () => {
    const { pair, inForce } = await calling(turn('first', 100 * dayMs));
    pair.caller.iceServers = turn('second', 100 * dayMs);
    await pair.clock.advance(60_000);
    expect(inForce()).toBe('first');
  });

  it('that are still asked for when the call ends are used by nobody, nor asked for again', async () => {
    const clock = new FakeClock();
    const used: unknown[] = [];
    let answer = (_: IceServer[]): void => undefined;
    const renewal = new ServerRenewal({
      clock,
      iceServers: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      use: (servers) => used.push(servers),
    });
    const taken = renewal.take();
    answer(turn('first', 600_000));
    expect(await taken).toEqual(turn('first', 600_000));
    await clock.advance(480_000);
    renewal.stop();
    answer(turn('second', 600_000));
    await settle();
    expect(used).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('that last for ever are not waited for', async () => {
    const clock = new FakeClock();
    const iceServers = () => Promise.resolve(turn('first'));
    const renewal = new ServerRenewal({ clock, iceServers, use: () => undefined });
    expect(renewal.known).toEqual([]);
    await renewal.take();
    expect(renewal.known).toEqual(turn('first'));
    expect(clock.pending).toBe(0);
  });

  it('without an end are left alone, and so are those of a call that is over', async () => {
    const { pair, alice, inForce } = await calling(turn('first'));
    pair.caller.iceServers = turn('second', 600_000);
    await pair.clock.advance(600_000);
    expect(inForce()).toBe('first');
    const other = await calling(turn('first', 600_000));
    other.pair.caller.iceServers = turn('second', 600_000);
    await other.alice.call.hangup();
    await other.pair.clock.advance(600_000);
    expect(other.inForce()).toBe('first');
    expect(other.pair.clock.pending).toBe(0);
    await alice.call.hangup();
  });
});
