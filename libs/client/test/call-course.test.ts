/** The course of a call where the wire, the user or another call comes in between. */
import { CallState, DisconnectReason } from '@ringspec/generated';
import { FakePage, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallError } from '../src/errors/call-error.js';
import { CallPair, methods, WatchedCall } from './support/call-pair.js';
import { FakeAudioContext } from './support/fake-audio.js';
import { Pair } from './support/paired-calls.js';

const never = (): Promise<never> => new Promise(() => undefined);

/** How many tones sound at present. */
const sounding = (): number =>
  FakeAudioContext.made.flatMap(({ sources }) => sources.filter(({ connected }) => connected))
    .length;

const robert = { id: 'r', userName: 'bob', displayName: 'Robert', sipUri: 'sip:bob@x' };

describe('a call that rings', () => {
  it('may know the other side before it has any media', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing();
    pair.emit(pair.callee, 'EndpointAdded', { callId: bob.call.id(), endpoint: robert });
    await settle();
    expect(bob.story).toEqual(['EndpointAdded']);
    await bob.call.answer();
    await settle();
    expect(bob.story).toEqual(['EndpointAdded', '→ CONNECTED', 'Connected']);
    expect(bob.call.getEndpoints()[0]?.mediaRenderers).toHaveLength(1);
  });
});

describe('a call that rings here', () => {
  it('has no use for descriptions and candidates yet', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing();
    const { manager } = pair.callee;
    const callId = bob.call.id();
    manager.handleWireEvent('OfferReceived', { callId, offer: { type: 'offer', sdp: '[]' } });
    manager.handleWireEvent('AnswerReceived', { callId, answer: { type: 'answer', sdp: '[]' } });
    manager.handleWireEvent('CandidatesReceived', { callId, candidates: [{ candidate: 'a' }] });
    await settle();
    expect(bob.story).toEqual([]);
    await bob.call.answer();
    await settle();
    expect(bob.connection.candidates).toEqual([{ candidate: 'a' }]);
  });
});

describe('a call that is up', () => {
  it('connects once, though the wire says it again', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const before = [...alice.story];
    const endpoints = alice.call.getEndpoints();
    const callId = alice.call.id();
    pair.emit(pair.caller, 'Connected', { callId });
    pair.emit(pair.caller, 'EndpointAdded', { callId, endpoint: robert });
    await settle();
    expect(alice.story).toEqual(before);
    expect(alice.call.displayName()).toBe('BOB');
    expect(alice.call.getEndpoints()[0]).toBe(endpoints[0]);
  });

  it('has lasted no time before it was answered', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    await pair.clock.advance(3_000);
    expect([alice.call.getCallDuration(), bob.call.getCallDuration()]).toEqual([0, 0]);
    expect(alice.call.getEndpoints()).toHaveLength(0);
    await bob.call.answer();
    await settle();
    await pair.clock.advance(2_000);
    expect(alice.call.getCallDuration()).toBe(2_000);
  });

  it('has the headers of the answer, and none where it had none', async () => {
    const { alice, bob } = await new CallPair().connected({ extraHeaders: { 'X-Order': '42' } });
    expect(alice.call.headers()).toEqual({});
    expect(bob.call.headers()).toEqual({ 'X-Order': '42' });
  });

  it('takes messages while its media are being changed', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    pair.caller.intercept = (method) => (method === 'renegotiate' ? never() : undefined);
    void alice.call.setActive(false);
    await settle();
    expect(alice.call.state()).toBe(CallState.UPDATING);
    await alice.call.sendMessage('Hold the line');
    await settle();
    expect(bob.last('MessageReceived').text).toBe('Hold the line');
  });
});

describe('what a call says to the gateway', () => {
  it('has no headers where there are none', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await alice.call.sendInfo('text/plain', 'a', {});
    await alice.call.hangup();
    const all = [...pair.caller.requests, ...pair.callee.requests];
    expect(all.map(({ method }) => method)).toEqual(['invite', 'sendInfo', 'hangup', 'accept']);
    expect(all.filter(({ params }) => 'headers' in (params as object))).toEqual([]);
  });
});

describe('a call that is being hung up', () => {
  it('is hung up once, and is silent at once', async () => {
    const pair = new CallPair({ progressTone: true });
    const { alice } = await pair.ringing();
    expect(sounding()).toBe(1);
    pair.caller.intercept = (method) => (method === 'hangup' ? never() : undefined);
    void alice.call.hangup();
    await alice.call.hangup();
    expect(sounding()).toBe(0);
    expect(methods(pair.caller)).toEqual(['invite', 'hangup']);
    expect(alice.call.state()).toBe('STOPPING');
  });

  it('is not hung up again where the invitation fails afterwards', async () => {
    const pair = new CallPair();
    let refuse = (): void => undefined;
    pair.caller.intercept = (method) =>
      method === 'invite'
        ? new Promise<never>((_, reject) => {
            refuse = () => {
              reject(new Error('late'));
            };
          })
        : never();
    const alice = pair.place();
    await settle();
    void alice.call.hangup();
    refuse();
    await settle();
    expect(methods(pair.caller)).toEqual(['invite', 'hangup']);
    expect(alice.story.at(-1)).toBe('Failed');
  });

  it('was answered elsewhere, where the wire says no more', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing();
    const params = { answeredElsewhere: true };
    pair.emit(pair.callee, 'Disconnected', { callId: bob.call.id(), params });
    await settle();
    expect(bob.last('Disconnected').reason).toBe(DisconnectReason.AnsweredElsewhere);
  });
});

describe('the ringback tone', () => {
  it('is played where Config does not say otherwise, until the gateway says so', async () => {
    const pair = new CallPair({ progressTone: undefined } as never);
    const { alice } = await pair.ringing();
    expect(sounding()).toBe(1);
    pair.emit(pair.caller, 'ProgressToneStop', { callId: alice.call.id() });
    await settle();
    expect(sounding()).toBe(0);
    expect(alice.call.state()).toBe('PROGRESSING');
  });

  it('is that of the newest call: an older one that ends leaves it alone', async () => {
    const pair = new CallPair({ progressTone: true });
    const { alice: first } = await pair.ringing();
    const { alice: second } = await pair.ringing();
    expect(sounding()).toBe(1);
    await first.call.hangup();
    await settle();
    expect(sounding()).toBe(1);
    await second.call.hangup();
    await settle();
    expect(sounding()).toBe(0);
  });
});

describe('a call after another', () => {
  it('knows that the gateway is there again, though the session before it was lost', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    pair.caller.manager.connectionLost();
    expect(alice.call.signalingConnected).toBe(false);
    pair.caller.manager.sessionEnded('gone');
    const { alice: next } = await pair.ringing();
    expect(next.call.signalingConnected).toBe(true);
  });
});

describe('an environment without media', () => {
  it.each<[string, (page: FakePage) => object | undefined]>([
    ['without anything', () => undefined],
    ['without connections', ({ window }) => ({ ...window, RTCPeerConnection: undefined })],
    ['without streams', ({ window }) => ({ ...window, MediaStream: undefined })],
  ])('has no calls: %s', async (_, media) => {
    const page = new FakePage();
    const pair = new Pair({ media: () => media(page) });
    const alice = new WatchedCall(
      pair.caller.manager.place({ number: 'bob', video: { sendAudio: false } }),
    );
    await settle();
    expect(alice.story).toEqual(['→ ENDED', 'Failed']);
    expect(alice.last('Failed').reason).toBe(CallError.of('FunctionalityIsDisabled').message);
    expect(page.live).toEqual([]);
    expect(methods(pair.caller)).toEqual([]);
  });

  it('shows nothing where there is no page, and calls all the same', async () => {
    const pages = { alice: new FakePage(), bob: new FakePage() };
    const pair = new Pair({
      media: (side) => ({ ...pages[side as 'alice'].window, document: undefined }),
    });
    pair.callee.onIncoming = ({ call }) => void call.answer();
    const alice = new WatchedCall(pair.caller.manager.place({ number: 'bob' }));
    await settle();
    expect(alice.call.state()).toBe('CONNECTED');
    expect(alice.call.getEndpoints()[0]?.mediaRenderers).toEqual([]);
    expect(pair.caller.listenerErrors).toEqual([]);
    await alice.call.hangup();
  });
});
