/** Calls that the user's own backend places: they ring here first, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { kinds, PhoneOf } from './support/phone-of.js';

let gateway: InProcessGateway;
let alice: PhoneOf;
let bob: PhoneOf;

const pass = (ms = 1_000): Promise<void> => gateway.clock.advance(ms);

beforeEach(async () => {
  gateway = await InProcessGateway.start();
  [alice, bob] = [await PhoneOf.of(gateway, 'alice'), await PhoneOf.of(gateway, 'bob')];
});

async function place(to = 'bob', video = false): Promise<void> {
  const placing = { application: 'demo.ringspec', from: 'alice', to, video, headers: null };
  const outcome = await gateway.gateway.control.placeCall(placing);
  if (typeof outcome === 'string') throw new Error(outcome);
  await settle();
}

describe('a call that the backend places', () => {
  it('rings, and once answered is one that this user places', async () => {
    bob.answers = false;
    alice.answers = false;
    await place();
    const call = alice.lastCall;
    expect([call.state(), call.number(), call.displayName()]).toEqual(['ALERTING', 'bob', 'Bob']);
    expect(bob.calls).toEqual([]);
    await call.answer();
    await pass();
    expect(call.state()).toBe('PROGRESSING');
    expect(alice.story(call)).toEqual(['ProgressToneStart']);
    expect([bob.lastCall.state(), bob.lastCall.number()]).toEqual(['ALERTING', 'alice']);
    await bob.lastCall.answer();
    await pass();
    expect([call.state(), bob.lastCall.state()]).toEqual(['CONNECTED', 'CONNECTED']);
    expect([kinds(call), kinds(bob.lastCall)]).toEqual([['audio'], ['audio']]);
    expect(alice.story(call)).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'Connected',
      'EndpointAdded',
    ]);
    await call.sendMessage('Hello');
    await pass();
    expect(bob.last('MessageReceived').text).toBe('Hello');
    await bob.lastCall.hangup();
    await pass();
    expect(call.state()).toBe('ENDED');
    expect(alice.browser.page.live).toEqual([]);
  });

  it('connects at once where both answer by themselves, with video where it was asked for', async () => {
    await place('bob', true);
    await pass();
    expect([alice.lastCall.state(), bob.lastCall.state()]).toEqual(['CONNECTED', 'CONNECTED']);
    await alice.lastCall.sendVideo(true);
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'video']);
  });

  it('can be declined, hung up while it rings at the other, and is answered once', async () => {
    alice.answers = false;
    bob.answers = false;
    await place();
    await alice.lastCall.decline();
    await pass();
    expect([alice.last('Failed').code, bob.calls]).toEqual([603, []]);
    await place();
    const call = alice.lastCall;
    const answered = call.answer();
    await expect(call.answer()).rejects.toMatchObject({ name: 'CallError' });
    await answered;
    await expect(call.answer()).rejects.toThrow();
    await pass();
    await call.hangup();
    await pass();
    expect([call.state(), bob.lastCall.state()]).toEqual(['ENDED', 'ENDED']);
    expect(alice.last('Failed').code).toBe(487);
  });

  it('fails where the other is gone by then', async () => {
    alice.answers = false;
    await place();
    await bob.client.disconnect();
    await alice.lastCall.answer();
    await pass();
    expect(alice.last('Failed').code).toBe(480);
    expect(alice.lastCall.state()).toBe('ENDED');
  });
});
