/** Two calls at one page. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCall } from '../src/connect-call.js';
import { mediaFlows } from '../src/media-flow.js';
import { Stage } from '../src/stage.js';

describe('a second call', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('waits, is switched to and back, and only the one in hand is heard', async () => {
    const [alice, bob, carol] = [
      await stage.loggedIn('alice'),
      await stage.loggedIn('bob'),
      await stage.loggedIn('carol'),
    ];
    await connectCall(alice, bob, 'bob');
    await mediaFlows(alice, false);
    await carol.run((harness) => harness.call('bob'));
    await bob.event('IncomingCall', 2);
    await bob.run(async ({ calls: [first, second] }) => {
      await first?.setActive(false);
      await second?.answer();
    });
    await carol.callEvent('Connected');
    await mediaFlows(carol, false);
    expect(await alice.run(({ lastCall }) => [lastCall.active(), lastCall.holds()])).toEqual([
      false,
      false,
    ]);
    await bob.run(async ({ calls: [first, second] }) => {
      await second?.setActive(false);
      await first?.setActive(true);
    });
    await mediaFlows(alice, false);
    expect(await carol.run(({ lastCall }) => lastCall.active())).toBe(false);
    expect(
      await bob.run(({ calls }) => calls.map((call) => [call.active(), call.holds()])),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
