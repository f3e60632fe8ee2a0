import { describe, expect, it } from '@jest/globals';
import { giveUpSilent } from '../src/connection/give-up-silent.js';
import { limited } from './support/limited-gateway.js';

/** Connections that are silent at these instants. */
function silentAt(...instants: readonly number[]) {
  const givenUp: number[] = [];
  const connections = instants.map((each) => ({
    silentAt: each,
    giveUp: () => givenUp.push(each),
  }));
  return { connections, givenUp };
}

describe('silent connections', () => {
  it('are given up once their time is there, and the next is looked at in time', () => {
    const { connections, givenUp } = silentAt(7_000, 1_000, 2_000, 2_001, 9_000);
    expect(giveUpSilent(connections.slice(0, 3), 2_000)).toBe(7_000);
    expect(givenUp).toEqual([1_000, 2_000]);
  });

  it('are not all looked at for each that falls silent right after another', () => {
    const { connections, givenUp } = silentAt(1_000, 1_001, 1_099);
    expect(giveUpSilent(connections, 1_000)).toBe(1_100);
    expect(givenUp).toEqual([1_000]);
  });

  it('are not waited for where there are none', () => {
    expect(giveUpSilent([], 1_000)).toBe(Infinity);
  });

  it('are those that nothing was heard of, whatever the clock on the wall says', async () => {
    const gateway = await limited({}, { heartbeatMs: 4_000 });
    const [first, second] = [gateway.peer(), gateway.peer()];
    await first.connect();
    await gateway.clock.advance(5_000);
    await second.connect();
    gateway.clock.jump(3_600_000);
    await gateway.clock.advance(4_999);
    expect([first.closeCode, second.closeCode]).toEqual([undefined, undefined]);
    gateway.clock.jump(-7_200_000);
    await gateway.clock.advance(1);
    expect([first.closeCode, second.closeCode]).toEqual([4007, undefined]);
    await gateway.clock.advance(5_000);
    expect(second.closeCode).toBe(4007);
  });
});
