/** What is heard before an answer, through the real gateway core. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { CallPair } from './support/call-pair.js';
import { kinds, PhoneOf } from './support/phone-of.js';

describe('early media', () => {
  let gateway: InProcessGateway;
  let alice: PhoneOf;
  let bob: FakePeer;
  let call: Call;
  let callId: string;
  const pass = (ms = 1_000): Promise<void> => gateway.clock.advance(ms);
  const sdp = (direction: string) => JSON.stringify([{ mid: '0', kind: 'audio', direction }]);

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    alice = await PhoneOf.of(gateway, 'alice');
    bob = await gateway.loggedIn('bob');
    call = alice.call('bob');
    await pass();
    ({ callId } = await bob.waitFor('IncomingCall'));
    await bob.request('sendEarlyMedia', {
      callId,
      answer: { type: 'answer', sdp: sdp('sendonly') },
    });
    await pass();
  });

  it('are played and told of, while the call still rings', () => {
    expect(call.state()).toBe('PROGRESSING');
    expect(alice.story(call)).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      'EndpointAdded',
      'EarlyMedia',
    ]);
    expect(kinds(call)).toEqual(['audio']);
    expect(call.getCallDuration()).toBe(0);
  });

  it('go on in the call once it is answered, with the same endpoint', async () => {
    const [early] = call.getEndpoints();
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: sdp('sendrecv') } });
    await pass();
    expect(call.state()).toBe('CONNECTED');
    expect(call.getEndpoints()).toEqual([early]);
    expect(alice.story(call).slice(4)).toEqual(['Connected']);
    expect(kinds(call)).toEqual(['audio']);
  });

  it('end with a call that is declined', async () => {
    await bob.request('reject', { callId, scope: 'user' });
    await pass();
    expect(alice.story(call).slice(4)).toEqual(['EndpointRemoved', 'Failed']);
    expect(kinds(call)).toEqual([]);
    expect(alice.open).toEqual([]);
  });
});

describe('early media of a call that rings no longer', () => {
  const sdp = JSON.stringify([{ mid: '0', kind: 'audio', direction: 'sendonly' }]);
  const answer = { type: 'answer', sdp } as const;

  async function ringing() {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    const callId = alice.call.id();
    const endpoint = { id: 'e', userName: 'bob', displayName: 'Bob', sipUri: 'sip:bob@x' };
    const { manager } = pair.caller;
    const come = () => manager.handleWireEvent('EarlyMedia', { callId, answer, endpoint });
    return { pair, alice, callId, come };
  }

  it('are nothing where it is being hung up', async () => {
    const { pair, alice, come } = await ringing();
    pair.caller.intercept = () => new Promise(() => undefined);
    void alice.call.hangup();
    await settle();
    come();
    await settle();
    expect(alice.story).toEqual(['ProgressToneStart', '→ STOPPING']);
  });

  it('are those of the call where it is answered while they are taken', async () => {
    const { pair, alice, callId, come } = await ringing();
    come();
    pair.caller.manager.handleWireEvent('Connected', { callId, answer });
    await settle();
    expect(alice.story.slice(1, 4)).toEqual(['EndpointAdded', '→ CONNECTED', 'Connected']);
    expect(alice.story).not.toContain('EarlyMedia');
  });
});
