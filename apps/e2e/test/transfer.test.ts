/** Transfers between three pages. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mediaFlows } from '../src/media-flow.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('a transfer', () => {
  let stage: Stage;
  let alice: Phone;
  let bob: Phone;
  let carol: Phone;

  beforeAll(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  /** Alice in a call with Bob, and Carol at her phone. */
  async function inCall(video = false): Promise<void> {
    [alice, bob, carol] = [
      await stage.loggedIn('alice'),
      await stage.loggedIn('bob'),
      await stage.loggedIn('carol'),
    ];
    await alice.run((harness, wanted) => harness.call('bob', wanted), video);
    await bob.event('IncomingCall');
    await bob.run(({ lastCall }, wanted) => lastCall.answer(undefined, undefined, wanted), video);
    await alice.callEvent('Connected');
    await mediaFlows(alice, video);
  }

  it('of two calls lets the others hear and see each other directly', async () => {
    await inCall(true);
    await alice.run(({ lastCall }) => lastCall.setActive(false).then(() => undefined));
    await alice.run((harness) => harness.call('carol'));
    await carol.event('IncomingCall');
    await carol.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Connected', 2);
    await mediaFlows(alice, false);
    await alice.run(({ client, calls }) => {
      const [withBob, withCarol] = calls;
      if (withBob && withCarol) client.transferCall(withBob, withCarol);
    });
    await alice.callEvent('Disconnected', 2);
    expect((await alice.callEvent('Disconnected')).payload['reason']).toBe('transferred');
    await Promise.all([mediaFlows(bob, false), mediaFlows(carol, true)]);
    expect(await bob.run(({ lastCall }) => [lastCall.number(), lastCall.active()])).toEqual([
      'carol',
      true,
    ]);
    await bob.run(({ lastCall }) => {
      lastCall.hangup();
    });
    await carol.callEvent('Disconnected');
    const issues = (await Promise.all([alice, bob, carol].map((phone) => phone.callEvents())))
      .flat()
      .flatMap(({ name, issues: found }) => ((found as unknown[]).length > 0 ? [name] : []));
    expect(issues).toEqual([]);
  });

  it('to a number rings there, and connects who answers', async () => {
    await inCall();
    await alice.run(({ client, lastCall }) => {
      client.transferCall(lastCall, 'carol');
    });
    await carol.event('IncomingCall');
    await mediaFlows(alice, false);
    await carol.run(({ lastCall }) => lastCall.answer());
    expect(await alice.callEvent('TransferComplete')).toMatchObject({ issues: [] });
    await alice.callEvent('Disconnected');
    await Promise.all([mediaFlows(bob, false), mediaFlows(carol, false)]);
    await bob.run(({ lastCall }) => lastCall.sendVideo(true).then(() => undefined));
    await mediaFlows(carol, true);
  });

  it('that is declined leaves the call as it was', async () => {
    await inCall();
    await alice.run(({ client, lastCall }) => {
      client.transferCall(lastCall, 'carol');
    });
    await carol.event('IncomingCall');
    await carol.run(({ lastCall }) => {
      lastCall.decline();
    });
    expect(await alice.callEvent('TransferFailed')).toMatchObject({
      issues: [],
      payload: { code: 603 },
    });
    await Promise.all([mediaFlows(alice, false), mediaFlows(bob, false)]);
  });
});
