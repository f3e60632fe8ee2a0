/** Pages that are reloaded, or closed, in the middle of a call. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mediaFlows } from '../src/media-flow.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('a page in a call', () => {
  let stage: Stage;
  let alice: Phone;
  let bob: Phone;

  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  /** Alice, whose page recovers for so long, in a video call with Bob. */
  async function inCall(withinMs: number): Promise<void> {
    alice = await stage.phone(undefined, `#recover=${String(withinMs)}`);
    await alice.login(stage.gateway, 'alice');
    bob = await stage.loggedIn('bob');
    await alice.run((harness) => harness.call('bob', true));
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }) => lastCall.answer(undefined, undefined, true));
    await alice.callEvent('Connected');
    await mediaFlows(alice, true);
  }

  it('that is reloaded is logged in still and hears and sees the other side again', async () => {
    await inCall(30_000);
    const before = await bob.run(({ lastCall }) => lastCall.getEndpoints()[0]?.id);
    await alice.page.reload();
    await alice.connect();
    expect(await alice.event('SessionRecovered')).toMatchObject({
      issues: [],
      payload: { user: 'alice' },
    });
    expect(await alice.run(({ client }) => client.getClientState())).toBe('LOGGED_IN');
    await Promise.all([mediaFlows(alice, true), mediaFlows(bob, true)]);
    expect(await alice.run((harness) => harness.kinds())).toEqual(['audio', 'video']);
    expect(await bob.run((harness) => harness.kinds())).toEqual(['audio', 'video']);
    expect(await bob.run(({ lastCall }) => lastCall.getEndpoints()[0]?.id)).toBe(before);
    await bob.run(({ lastCall }) => lastCall.sendVideo(false).then(() => undefined));
    await alice.run(({ lastCall }) => lastCall.setActive(false).then(() => undefined));
    await bob.callEvent('ActiveUpdated');
    await alice.run(({ lastCall }) => {
      lastCall.hangup();
    });
    await bob.callEvent('Disconnected');
  });

  it('that is closed ends the call when its time is over, and not before', async () => {
    await inCall(1_000);
    await alice.page.goto('about:blank');
    const { payload } = await bob.callEvent('Disconnected');
    expect(payload['reason']).toBe('peerLost');
    await alice.page.close();
  });
});
