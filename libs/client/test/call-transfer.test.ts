/** Transfers, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { callErrors } from '@ringspec/generated';
import { InProcessGateway } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { CallError } from '../src/errors/call-error.js';
import { directions, kinds, PhoneOf } from './support/phone-of.js';

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
});

async function inCall(number: string, video = false): Promise<Call> {
  const call = alice.call(number, video);
  await pass();
  expect(call.state()).toBe('CONNECTED');
  return call;
}

describe('a call that is transferred to another', () => {
  it('goes on between the others, each in the call that they had', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    const gone = [bob, carol].map(({ lastCall }) => lastCall.getEndpoints()[0]);
    alice.client.transferCall(withBob, withCarol);
    await pass();
    expect([bob, carol].map((phone) => phone.last('EndpointRemoved').endpoint)).toEqual(gone);
    for (const call of [withBob, withCarol]) {
      expect(alice.story(call).slice(-3)).toEqual([
        'TransferComplete',
        'EndpointRemoved',
        'Disconnected',
      ]);
      expect(call.state()).toBe('ENDED');
    }
    expect(alice.last('Disconnected').reason).toBe('transferred');
    expect(alice.open).toEqual([]);
    expect(alice.browser.page.live).toEqual([]);
    for (const [phone, other] of [
      [bob, carol],
      [carol, bob],
    ] as const) {
      const call = phone.lastCall;
      expect(call.state()).toBe('CONNECTED');
      expect(call.number()).toBe(other.user);
      expect(phone.story(call).slice(-2)).toEqual(['EndpointRemoved', 'EndpointAdded']);
      expect(call.getEndpoints().map(({ userName }) => userName)).toEqual([other.user]);
      expect(kinds(call)).toEqual(['audio']);
      expect(phone.open).toHaveLength(1);
      expect(phone.open[0]).toBe(call.peerConnection);
    }
    await bob.lastCall.sendMessage('Hello');
    await pass();
    expect(carol.last('MessageReceived').text).toBe('Hello');
    await carol.lastCall.hangup();
    await pass();
    expect(bob.lastCall.state()).toBe('ENDED');
  });

  it('gets nobody else where it is ended as the other side leaves it', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    bob.lastCall.on('EndpointRemoved', () => void bob.client.disconnect());
    alice.client.transferCall(withBob, withCarol);
    await pass();
    expect(bob.lastCall.state()).toBe('ENDED');
    expect(bob.lastCall.getEndpoints()).toEqual([]);
    expect(bob.story(bob.lastCall).filter((name) => name === 'EndpointAdded')).toHaveLength(1);
  });

  it('goes on with somebody whose line is not lost', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    alice.client.transferCall(withBob, withCarol);
    await pass();
    expect(bob.lastCall.isPeerReconnecting()).toBe(false);
  });

  it('can be changed, held and lose its way as any other', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    alice.client.transferCall(withBob, withCarol);
    await pass();
    await Promise.all([bob.lastCall.sendVideo(true), carol.lastCall.sendVideo(true)]);
    await pass();
    expect([kinds(bob.lastCall), kinds(carol.lastCall)]).toEqual([
      ['audio', 'video'],
      ['audio', 'video'],
    ]);
    await carol.lastCall.setActive(false);
    await pass();
    expect(bob.lastCall.active()).toBe(false);
    await carol.lastCall.setActive(true);
    await pass();
    expect(directions(bob.lastCall)).toEqual(['sendrecv', 'sendrecv']);
    const [connection] = bob.open;
    connection?.ice('failed');
    await pass(10_000);
    expect(connection?.restarts).toBeGreaterThan(0);
  });

  it('is no longer on the hold of who transfers, but stays on the hold of who holds it still', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    await withBob.setActive(false);
    await pass();
    await carol.lastCall.setActive(false);
    await pass();
    expect(bob.lastCall.active()).toBe(false);
    alice.client.transferCall(withBob, withCarol);
    await pass();
    expect([bob.lastCall.holds(), carol.lastCall.holds()]).toEqual([false, true]);
    expect([bob.lastCall.active(), carol.lastCall.active()]).toEqual([false, false]);
    await carol.lastCall.setActive(true);
    await pass();
    expect([bob.lastCall.active(), carol.lastCall.active()]).toEqual([true, true]);
    expect(directions(bob.lastCall)[0]).toBe('sendrecv');
  });

  it('keeps what was muted, and the video that is sent', async () => {
    const withBob = alice.call('bob', true);
    await pass();
    await bob.lastCall.sendVideo(true);
    const withCarol = await inCall('carol');
    carol.lastCall.muteMicrophone();
    alice.client.transferCall(withBob, withCarol);
    await pass();
    expect(kinds(carol.lastCall)).toEqual(['audio', 'video']);
    expect(carol.lastCall.isMicrophoneMuted()).toBe(true);
    expect(bob.browser.page.live.map(({ kind }) => kind).sort()).toEqual(['audio', 'video']);
  });

  it('tells listeners of the endpoint before nothing of the one after', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    const heard: string[] = [];
    bob.lastCall.getEndpoints()[0]?.on('RemoteMediaAdded', ({ name }) => heard.push(name));
    alice.client.transferCall(withBob, withCarol);
    await pass();
    expect(heard).toEqual([]);
    expect(kinds(bob.lastCall)).toEqual(['audio']);
  });
});

describe('a call that is transferred to a number', () => {
  it('rings there, and goes on with who answers', async () => {
    const call = await inCall('bob');
    carol.answers = false;
    alice.client.transferCall(call, 'carol');
    await pass();
    expect(carol.lastCall.state()).toBe('ALERTING');
    expect(carol.lastCall.number()).toBe('bob');
    expect(call.state()).toBe('CONNECTED');
    await carol.lastCall.answer();
    await pass();
    expect(alice.story(call).slice(-3)).toEqual([
      'TransferComplete',
      'EndpointRemoved',
      'Disconnected',
    ]);
    expect(bob.lastCall.getEndpoints()[0]?.userName).toBe('carol');
    expect(carol.lastCall.getEndpoints()[0]?.userName).toBe('bob');
    expect([kinds(bob.lastCall), kinds(carol.lastCall)]).toEqual([['audio'], ['audio']]);
  });

  it('takes along what has changed while it rang', async () => {
    const call = await inCall('bob');
    carol.answers = false;
    alice.client.transferCall(call, 'carol');
    await pass();
    await bob.lastCall.sendVideo(true);
    await pass();
    await carol.lastCall.answer();
    await pass();
    expect(kinds(carol.lastCall)).toEqual(['audio', 'video']);
    await bob.lastCall.setActive(false);
    await pass();
    expect(carol.lastCall.active()).toBe(false);
  });

  it('takes along a hold that began while it rang', async () => {
    const call = await inCall('bob');
    carol.answers = false;
    alice.client.transferCall(call, 'carol');
    await pass();
    await bob.lastCall.setActive(false);
    await pass();
    await carol.lastCall.answer();
    await pass();
    expect([bob.lastCall.active(), carol.lastCall.active()]).toEqual([false, false]);
    await bob.lastCall.setActive(true);
    await pass();
    expect(directions(carol.lastCall)[0]).toBe('sendrecv');
  });

  it('goes on as it was where nobody takes it, with one connection each', async () => {
    const call = await inCall('bob');
    carol.answers = false;
    alice.client.transferCall(call, 'carol');
    await pass();
    expect(bob.open).toHaveLength(2);
    await carol.lastCall.decline();
    await pass();
    expect(alice.last('TransferFailed')).toMatchObject({ call, code: 603 });
    expect([call.state(), bob.lastCall.state()]).toEqual(['CONNECTED', 'CONNECTED']);
    expect(bob.open).toHaveLength(1);
    expect(bob.story(bob.lastCall)).toEqual(['Connected', 'EndpointAdded']);
    await call.sendVideo(true);
    await pass();
    expect(kinds(bob.lastCall)).toEqual(['audio', 'video']);
  });

  it('leaves nothing behind where it ends meanwhile', async () => {
    const call = await inCall('bob');
    carol.answers = false;
    alice.client.transferCall(call, 'carol');
    await pass();
    await bob.lastCall.hangup();
    await pass();
    expect(alice.story(call).slice(-3)).toEqual([
      'TransferFailed',
      'EndpointRemoved',
      'Disconnected',
    ]);
    expect(carol.lastCall.state()).toBe('ENDED');
    expect([alice.open, bob.open, carol.open]).toEqual([[], [], []]);
  });
});

describe('a transfer', () => {
  it('that the gateway refuses fails at once, at each call', async () => {
    const [withBob, withCarol] = [await inCall('bob'), await inCall('carol')];
    alice.client.transferCall(withBob, 'dave');
    alice.client.transferCall(withBob, withCarol);
    await pass();
    const failed = alice.events.filter(({ name }) => name === 'TransferFailed');
    expect(failed.map(({ call }) => call)).toEqual([withBob, withCarol, withBob]);
    expect(failed).toMatchObject([{ code: 409 }, { code: 409 }, { code: 480 }]);
  });

  it('of a call that rings fails without a word to the gateway', async () => {
    bob.answers = false;
    const call = alice.call('bob');
    await pass();
    alice.client.transferCall(call, 'carol');
    await pass();
    const { code, summary } = callErrors.CallConflict;
    expect(alice.last('TransferFailed')).toMatchObject({ code, reason: summary });
    expect(gateway.tap.results.has('transferToNumber')).toBe(false);
  });

  it('of a call that is over, or to nobody, is a mistake', async () => {
    const [call, other] = [await inCall('bob'), await inCall('carol')];
    expect(() => alice.client.transferCall(call, ' ')).toThrow('needs a number');
    await call.hangup();
    expect(() => alice.client.transferCall(call, 'carol')).toThrow(CallError);
    expect(() => alice.client.transferCall(call, other)).toThrow(CallError);
    expect(() => alice.client.transferCall(other, call)).toThrow(CallError);
    expect(other.state()).toBe('CONNECTED');
  });

  it('may hit a side whose browser makes no further connection, and fails then', async () => {
    const call = await inCall('bob');
    const { page } = bob.browser;
    page.describing = new Promise(() => undefined);
    alice.client.transferCall(call, 'carol');
    await pass(20_000);
    expect(alice.last('TransferFailed').code).toBe(500);
    expect(call.state()).toBe('CONNECTED');
    expect(bob.open).toHaveLength(1);
  });
});
