/** Two calls at once, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { directions, PhoneOf } from './support/phone-of.js';

describe('a call that comes while one is up', () => {
  let gateway: InProcessGateway;
  let alice: PhoneOf;
  let bob: PhoneOf;
  let carol: PhoneOf;
  const pass = (ms = 1_000): Promise<void> => gateway.clock.advance(ms);

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    [alice, bob, carol] = [
      await PhoneOf.of(gateway, 'alice'),
      await PhoneOf.of(gateway, 'bob'),
      await PhoneOf.of(gateway, 'carol'),
    ];
    alice.call('bob');
    await pass();
    bob.answers = false;
    carol.call('bob');
    await pass();
  });

  it('waits beside it, and costs it nothing when it is declined', async () => {
    const [first, second] = bob.calls;
    expect([first?.state(), second?.state()]).toEqual(['CONNECTED', 'ALERTING']);
    await second?.decline();
    await pass();
    expect(first?.state()).toBe('CONNECTED');
    expect(alice.lastCall.active()).toBe(true);
    expect(carol.last('Failed').code).toBe(603);
  });

  it('is switched to and back: each side sees its own call held, or not, and by whom', async () => {
    const [first, second] = bob.calls;
    await first?.setActive(false);
    await second?.answer();
    await pass();
    const seen = () =>
      [first, alice.lastCall, second, carol.lastCall].map((call) => [
        call?.active(),
        call?.holds(),
      ]);
    expect(seen()).toEqual([
      [false, true],
      [false, false],
      [true, false],
      [true, false],
    ]);
    await second?.setActive(false);
    await first?.setActive(true);
    await pass();
    expect(seen()).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect(directions(alice.lastCall)[0]).toBe('sendrecv');
    expect(directions(carol.lastCall)[0]).toBe('inactive');
  });

  it('can be connected with the first', async () => {
    const [first, second] = bob.calls;
    if (first === undefined || second === undefined) throw new Error('A call is missing.');
    await first.setActive(false);
    await second.answer();
    await pass();
    bob.client.transferCall(first, second);
    await pass();
    expect(alice.lastCall.number()).toBe('carol');
    expect(carol.lastCall.number()).toBe('alice');
    expect([alice.lastCall.active(), carol.lastCall.active()]).toEqual([true, true]);
    expect(bob.open).toEqual([]);
  });

  it('goes on when the first is hung up, with a microphone of its own', async () => {
    const [first, second] = bob.calls;
    await second?.answer();
    await pass();
    await first?.hangup();
    await pass();
    expect(second?.state()).toBe('CONNECTED');
    expect(bob.browser.page.live.map(({ kind }) => kind)).toEqual(['audio']);
  });

  it('is busy where the login said so', async () => {
    const dave = await PhoneOf.of(gateway, 'dave', { maxCalls: 1 });
    alice.call('dave');
    await pass();
    carol.call('dave');
    await pass();
    expect(carol.last('Failed').code).toBe(486);
    expect(dave.calls).toHaveLength(1);
  });
});

describe('a call that waits in a queue', () => {
  it('tells its place there', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await PhoneOf.of(gateway, 'alice');
    const call = alice.call('support');
    await gateway.clock.advance(1_000);
    expect(alice.last('QueueUpdated')).toMatchObject({ call, queue: 'support', position: 1 });
  });
});
