import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallPair, methods, type WatchedCall } from './support/call-pair.js';

describe('a call', () => {
  it('is placed, answered and hung up', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing({
      customData: 'vip',
      extraHeaders: { 'X-Order': '42' },
    });
    expect(alice.call.state()).toBe('PROGRESSING');
    expect(alice.story).toEqual(['ProgressToneStart']);
    expect(bob.call.state()).toBe('ALERTING');
    expect(bob.call.id()).toBe(alice.call.id());
    expect(bob.call.number()).toBe('alice');
    expect(bob.call.displayName()).toBe('ALICE');
    expect(bob.call.headers()).toEqual({ 'X-Order': '42', 'X-Custom-Data': 'vip' });
    expect(pair.callee.events[0]).toEqual({
      name: 'IncomingCall',
      call: bob.call,
      headers: { 'X-Order': '42', 'X-Custom-Data': 'vip' },
    });

    await bob.call.answer('welcome');
    await settle();
    expect(alice.story).toEqual([
      'ProgressToneStart',
      'ProgressToneStop',
      '→ CONNECTED',
      'Connected',
      'EndpointAdded',
    ]);
    expect(bob.story).toEqual(['→ CONNECTED', 'Connected', 'EndpointAdded']);
    expect(alice.last('Connected')).toEqual({
      name: 'Connected',
      call: alice.call,
      headers: { 'X-Custom-Data': 'welcome' },
    });
    expect(alice.call.headers()).toEqual({ 'X-Custom-Data': 'welcome' });
    expect(alice.call.displayName()).toBe('BOB');
    expect(alice.call.getEndpoints()).toMatchObject([{ userName: 'bob', isDefault: true }]);
    expect(alice.call.active()).toBe(true);

    await pair.clock.advance(65_000);
    expect(alice.call.getCallDuration()).toBe(65_000);
    await bob.call.hangup({ 'X-Why': 'done' });
    await settle();
    expect(alice.story.slice(5)).toEqual(['→ ENDED', 'EndpointRemoved', 'Disconnected']);
    expect(bob.story.slice(3)).toEqual([
      '→ STOPPING',
      '→ ENDED',
      'EndpointRemoved',
      'Disconnected',
    ]);
    expect(alice.last('Disconnected').headers).toEqual({ 'X-Why': 'done' });
    await pair.clock.advance(5_000);
    expect(alice.call.getCallDuration()).toBe(65_000);
    expect(alice.call.getEndpoints()).toEqual([]);
    expect(pair.alicePage.live).toEqual([]);
    expect(pair.bobPage.live).toEqual([]);
    expect(pair.caller.manager.get(alice.call.id())).toBeUndefined();
    expect(methods(pair.caller)).toEqual(['invite']);
    expect(methods(pair.callee)).toEqual(['accept', 'hangup']);
  });

  it('reports the microphone at each side, each time', async () => {
    const pair = new CallPair();
    await pair.connected();
    for (const { events } of [pair.caller, pair.callee]) {
      expect(events.filter(({ name }) => name === 'MicAccessResult')).toEqual([
        { name: 'MicAccessResult', result: true, stream: expect.anything() },
      ]);
    }
  });

  it.each([
    [
      'decline',
      'user',
      async (call: WatchedCall) => {
        await call.call.decline();
      },
    ],
    [
      'reject',
      'device',
      async (call: WatchedCall) => {
        await call.call.reject();
      },
    ],
  ] as const)('is turned down by %s', async (_name, scope, turnDown) => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    await turnDown(bob);
    await settle();
    expect(pair.callee.requests.at(-1)).toEqual({
      method: 'reject',
      params: { callId: bob.call.id(), scope },
    });
    expect(alice.last('Failed')).toMatchObject({ code: 603 });
    expect(bob.story).toEqual(['→ STOPPING', '→ ENDED', 'Failed']);
    expect(alice.call.state()).toBe('ENDED');
    expect(pair.bobPage.requests).toEqual([]);
  });

  it('is cancelled before the answer', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    await alice.call.hangup();
    await settle();
    expect(alice.story).toEqual(['ProgressToneStart', '→ STOPPING', '→ ENDED', 'Failed']);
    expect(alice.last('Failed').code).toBe(487);
    expect(bob.last('Failed').code).toBe(487);
  });

  it('is hung up before the invitation was sent: the gateway hears nothing', async () => {
    const pair = new CallPair();
    const alice = pair.place();
    await alice.call.hangup();
    await settle();
    expect(alice.story).toEqual(['→ STOPPING', '→ ENDED', 'Failed']);
    expect(methods(pair.caller)).toEqual([]);
    expect(pair.alicePage.live).toEqual([]);
  });

  it.each(['hung up', 'failed by the gateway'])(
    'is %s while the user is asked for the microphone: it is let go when it comes',
    async (how) => {
      const pair = new CallPair();
      const { alice, bob } = await pair.ringing();
      let consent = (): void => undefined;
      pair.bobPage.consent = new Promise((resolve) => {
        consent = resolve;
      });
      const answered = bob.call.answer();
      await settle();
      if (how === 'hung up') await bob.call.hangup();
      else await alice.call.hangup();
      await settle();
      expect(bob.call.state()).toBe('ENDED');
      consent();
      await expect(answered).rejects.toMatchObject({ name: 'CallError' });
      expect(pair.bobPage.streams).toHaveLength(1);
      expect(pair.bobPage.live).toEqual([]);
      expect(methods(pair.callee)).toEqual(how === 'hung up' ? ['hangup'] : []);
    },
  );

  it('is hung up by the callee while its answer is on the way', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    const answered = bob.call.answer();
    const hungUp = bob.call.hangup();
    await Promise.all([answered.catch(() => undefined), hungUp]);
    await settle();
    expect(methods(pair.callee)).toContain('hangup');
    expect(alice.call.state()).toBe('ENDED');
    expect(bob.call.state()).toBe('ENDED');
    expect(pair.bobPage.live).toEqual([]);
  });

  it('was answered elsewhere', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing();
    pair.emit(pair.callee, 'Disconnected', {
      callId: bob.call.id(),
      params: { answeredElsewhere: true },
    });
    await settle();
    expect(bob.story).toEqual(['→ ENDED', 'Disconnected']);
    expect(bob.last('Disconnected').params).toEqual({ answeredElsewhere: true });
  });

  it('connects though EndpointAdded comes before Connected', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    const party = { id: 'e', userName: 'bob', displayName: 'Bob', sipUri: 'sip:bob@x' };
    pair.emit(pair.caller, 'EndpointAdded', { callId: alice.call.id(), endpoint: party });
    await settle();
    pair.emit(pair.caller, 'Connected', {
      callId: alice.call.id(),
      answer: { type: 'answer', sdp: '[{"mid":"0","kind":"audio","direction":"sendrecv"}]' },
    });
    await settle();
    expect(alice.story).toEqual(['ProgressToneStart', 'EndpointAdded', '→ CONNECTED', 'Connected']);
    expect(alice.call.getEndpoints()[0]?.mediaRenderers).toHaveLength(1);
  });

  it('is offered once, whatever the wire repeats; events of unknown calls are passed over', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing();
    const { manager } = pair.callee;
    const party = { id: 'e', userName: 'alice', displayName: 'Alice', sipUri: 'sip:alice@x' };
    const offer = { type: 'offer', sdp: '[]' } as const;
    expect(
      manager.handleWireEvent('IncomingCall', { callId: bob.call.id(), from: party, offer }),
    ).toBe(true);
    expect(pair.callee.events).toHaveLength(1);
    const callId = '00000000-0000-4000-8000-999999999999';
    expect(manager.handleWireEvent('Connected', { callId })).toBe(true);
    expect(manager.handleWireEvent('OfferReceived', { callId, offer })).toBe(true);
    const connectionId = 'of-nothing';
    const dropped = { callId: bob.call.id(), connectionId };
    expect(manager.handleWireEvent('ConnectionDropped', dropped)).toBe(true);
    expect(
      manager.handleWireEvent('PresenceUpdated', {
        contact: { number: 'a', displayName: 'A', kind: 'user', online: true },
      }),
    ).toBe(false);
  });

  it('carries messages both ways', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await alice.call.sendMessage('Hello');
    await bob.call.sendInfo('application/json', '{"page":3}', { 'X-Page': '3' });
    await settle();
    expect(bob.last('MessageReceived')).toEqual({
      name: 'MessageReceived',
      call: bob.call,
      text: 'Hello',
    });
    expect(alice.last('InfoReceived')).toEqual({
      name: 'InfoReceived',
      call: alice.call,
      mimeType: 'application/json',
      body: '{"page":3}',
      headers: { 'X-Page': '3' },
    });
  });

  it('sends tones, one after the other', async () => {
    const { alice } = await new CallPair().connected();
    alice.call.sendTone('1');
    alice.call.sendTone('#');
    expect(alice.connection.getTransceivers()[0]?.sender.dtmf.toneBuffer).toBe('1#');
    expect(() => {
      alice.call.sendTone('12');
    }).toThrow(expect.objectContaining({ errorName: 'InvalidArgument' }));
  });

  it('lasts as long as it lasts, whoever sets the clock meanwhile', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    await pair.clock.advance(10_000);
    pair.clock.jump(3_600_000);
    await pair.clock.advance(5_000);
    pair.clock.jump(-7_200_000);
    await pair.clock.advance(2_000);
    expect(alice.call.getCallDuration()).toBe(17_000);
    await alice.call.hangup();
    await settle();
    await pair.clock.advance(60_000);
    expect(alice.call.getCallDuration()).toBe(17_000);
  });

  it('mutes the microphone, before the answer too', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    bob.call.muteMicrophone();
    expect(bob.call.isMicrophoneMuted()).toBe(true);
    await bob.call.answer();
    alice.call.muteMicrophone();
    expect(pair.bobPage.live.map(({ enabled }) => enabled)).toEqual([false]);
    expect(pair.alicePage.live.map(({ enabled }) => enabled)).toEqual([false]);
    bob.call.unmuteMicrophone();
    expect(pair.bobPage.live.map(({ enabled }) => enabled)).toEqual([true]);
    expect(bob.call.isMicrophoneMuted()).toBe(false);
  });

  it('reports what listeners of calls and endpoints throw, and goes on', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    const fail = (what: string) => () => {
      throw new Error(what);
    };
    alice.call.on('Connected', fail('call'));
    alice.call.on('EndpointAdded', ({ endpoint }) => {
      endpoint.on('RemoteMediaAdded', fail('endpoint'));
    });
    pair.caller.manager.hardware.on('DevicesUpdated', fail('hardware'));
    await pair.incoming?.call.answer();
    pair.alicePage.mediaDevices.dispatchEvent(new Event('devicechange'));
    await settle();
    expect(pair.caller.listenerErrors.map(String)).toEqual([
      'Error: call',
      'Error: endpoint',
      'Error: hardware',
    ]);
    expect(alice.call.state()).toBe('CONNECTED');
  });

  it('mutes playback', async () => {
    const { alice } = await new CallPair().connected();
    const [renderer] = alice.call.getEndpoints()[0]?.mediaRenderers ?? [];
    alice.call.mutePlayback();
    expect(renderer?.element.muted).toBe(true);
    alice.call.unmutePlayback();
    expect(renderer?.element.muted).toBe(false);
  });

  it('shows existing applications its settings', async () => {
    const { alice } = await new CallPair().connected({ video: true });
    expect(alice.call.settings).toEqual({
      id: alice.call.id(),
      number: 'bob',
      video: { sendVideo: true, receiveVideo: true },
      active: true,
      isConference: false,
      displayName: 'BOB',
      incoming: false,
      state: 'CONNECTED',
      mode: 'p2p',
      isAudio: false,
      extraHeaders: {},
      audioMuted: false,
    });
    expect(alice.call.signalingConnected).toBe(true);
  });

  it.each([
    [false, false, true],
    [true, false, false],
    [false, true, false],
  ])('sends video: %j, takes video: %j, and so is one of audio: %j', (send, receive, isAudio) => {
    const video = { sendVideo: send, receiveVideo: receive };
    expect(new CallPair().place({ video }).call.settings).toMatchObject({ isAudio, video });
  });
});
