/** Statistics of a real call, whose path becomes bad and good again. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LossyPath } from '../src/lossy-path.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('the statistics of a call', () => {
  let stage: Stage;
  const path = new LossyPath();
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterAll(async () => {
    await stage.strike();
    path.close();
  });

  /** The first event of the name whose level is one of these, after as many of all names. */
  const told = (phone: Phone, name: string, levels: string[], after = 0): Promise<unknown> =>
    phone.run(
      async (harness, [event, wanted, count]) => {
        for (let nth = count + 1; ; nth += 1) {
          const { payload, issues } = await harness.waitFor(event, nth, 'callEvents');
          if (wanted.includes(String(payload['level']))) return { ...payload, issues };
        }
      },
      [name, levels, after] as const,
    );
  const score = async (phone: Phone, nth: number): Promise<number> => {
    const { payload } = await phone.callEvent('CallStatsReceived', nth);
    return (payload['stats'] as { mos: { mosG107: number } }).mos.mosG107;
  };
  const count = async (phone: Phone, name: string): Promise<number> =>
    (await phone.callEvents()).filter((event) => event.name === name).length;

  it('tell of loss and delay as they come and go', async () => {
    const [alice, bob] = [await stage.loggedIn('alice'), await stage.loggedIn('bob')];
    await Promise.all([path.lead(alice.page), path.lead(bob.page)]);
    await alice.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer());
    await Promise.all([alice.callEvent('ICECompleted'), bob.callEvent('ICECompleted')]);
    const good = await score(alice, 4);
    expect(good).toBeGreaterThan(4);
    expect((await alice.callEvent('CallStatsReceived', 4)).issues).toEqual([]);
    expect(await count(alice, 'QualityIssuePacketLoss')).toBe(0);

    path.loss = 0.2;
    path.delayMs = 300;
    const bad = ['MAJOR', 'CRITICAL'];
    expect(await told(alice, 'QualityIssuePacketLoss', bad)).toMatchObject({
      issues: [],
      packetLoss: expect.any(Number),
    });
    expect(await told(alice, 'QualityIssueHighMediaLatency', bad)).toMatchObject({
      issues: [],
      latency: expect.any(Number),
    });
    const measured = await count(alice, 'CallStatsReceived');
    expect(await score(alice, measured + 1)).toBeLessThan(good - 0.5);

    path.loss = 0;
    path.delayMs = 0;
    await told(alice, 'QualityIssuePacketLoss', ['NONE']);
    await told(alice, 'QualityIssueHighMediaLatency', ['NONE']);
  });
});
