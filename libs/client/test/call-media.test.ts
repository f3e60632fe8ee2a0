import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallFailure } from '../src/errors/call-failure.js';
import { CallPair, methods, type WatchedCall } from './support/call-pair.js';
import { FakePeerConnection } from './support/fake-webrtc.js';

/** What each transceiver does, as both sides have agreed. */
function directions({ connection }: WatchedCall): (string | null)[] {
  return connection.getTransceivers().map(({ currentDirection }) => currentDirection);
}

function kinds({ call }: WatchedCall): string[] {
  return call.getEndpoints()[0]?.mediaRenderers.map(({ kind }) => kind) ?? [];
}

describe('video at the start', () => {
  it.each([
    [true, true, ['sendrecv', 'sendrecv']],
    [true, false, ['sendrecv', 'inactive']],
    [true, { sendVideo: true }, ['sendrecv', 'recvonly']],
    [{ sendVideo: true }, { receiveVideo: true }, ['sendrecv', 'sendonly']],
    [{ receiveVideo: true }, true, ['sendrecv', 'recvonly']],
    [false, false, ['sendrecv']],
  ] as const)('caller %j, callee %j', async (caller, callee, expected) => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing({ video: caller });
    await bob.call.answer(undefined, undefined, callee);
    await settle();
    expect(directions(alice)).toEqual(expected);
  });

  it('says whether video was offered', async () => {
    const pair = new CallPair();
    await pair.ringing({ video: { receiveVideo: true } });
    expect(pair.callee.events[0]).toMatchObject({ name: 'IncomingCall', video: true });
    const audio = new CallPair();
    await audio.ringing();
    expect(audio.callee.events[0]).not.toHaveProperty('video');
  });

  it('is negotiated after the answer where only the callee wants it', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    await bob.call.answer(undefined, undefined, { sendVideo: true });
    await settle();
    expect(directions(alice)).toEqual(['sendrecv', 'recvonly']);
    expect(kinds(alice)).toEqual(['audio', 'video']);
    expect(methods(pair.callee)).toEqual(['accept', 'renegotiate']);
  });

  it('prefers H.264 where Config or the call say so', async () => {
    const byConfig = await new CallPair({ H264first: true }).connected({ video: true });
    for (const side of [byConfig.alice, byConfig.bob]) {
      const [audio, video] = side.connection.getTransceivers();
      expect(audio?.codecs).toEqual([]);
      expect(video?.codecs.map(({ mimeType }) => mimeType)).toEqual([
        'video/H264',
        'video/VP8',
        'video/AV1',
      ]);
    }
    const byCall = await new CallPair({ H264first: true }).connected({
      video: true,
      H264first: false,
    });
    expect(byCall.alice.connection.getTransceivers()[1]?.codecs).toEqual([]);
  });
});

describe('sendVideo', () => {
  it('adds the camera to an audio call and takes it away again', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    const on = await alice.call.sendVideo(true);
    await settle();
    expect(on).toEqual({ name: 'Updated', call: alice.call, result: true });
    expect(directions(alice)).toEqual(['sendrecv', 'sendonly']);
    expect(kinds(bob)).toEqual(['audio', 'video']);
    expect(alice.story.slice(-3)).toEqual(['→ UPDATING', '→ CONNECTED', 'Updated']);
    expect(bob.story.slice(-2)).toEqual(['→ UPDATING', '→ CONNECTED']);

    await bob.call.sendVideo(true);
    expect(directions(alice)).toEqual(['sendrecv', 'sendrecv']);
    expect(kinds(alice)).toEqual(['audio', 'video']);

    await alice.call.sendVideo(false);
    expect(directions(alice)).toEqual(['sendrecv', 'recvonly']);
    expect(kinds(bob)).toEqual(['audio']);
    expect(pair.alicePage.live.map(({ kind }) => kind)).toEqual(['audio']);
    await alice.call.sendVideo(true);
    expect(directions(bob)).toEqual(['sendrecv', 'sendrecv']);
    expect(alice.connection.getTransceivers()).toHaveLength(2);
  });

  it('is refused by the camera: nothing changes', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.alicePage.refusals.push(new DOMException('Permission denied', 'NotAllowedError'));
    await expect(alice.call.sendVideo(true)).rejects.toMatchObject({
      name: 'CallError',
      errorName: 'InternalError',
      message: 'Permission denied',
    });
    expect(alice.last('Updated')).toMatchObject({ result: false, reason: 'Permission denied' });
    expect(pair.caller.events.at(-1)).toMatchObject({ name: 'MicAccessResult', result: false });
    expect(directions(alice)).toEqual(['sendrecv']);
    expect(alice.call.state()).toBe('CONNECTED');
  });

  it('is refused where it is so already, and on hold', async () => {
    const { alice } = await new CallPair().connected();
    await expect(alice.call.sendVideo(false)).rejects.toMatchObject({ code: 0 });
    await alice.call.setActive(false);
    await expect(alice.call.sendVideo(true)).rejects.toMatchObject({ code: 4 });
  });

  it('gives the camera back where the gateway refuses the change', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.caller.intercept = (method) =>
      method === 'renegotiate' ? Promise.reject(CallFailure.of('CallConflict')) : undefined;
    await expect(alice.call.sendVideo(true)).rejects.toMatchObject({ errorName: 'InternalError' });
    await settle();
    expect(pair.alicePage.live.map(({ kind }) => kind)).toEqual(['audio']);
    expect(alice.call.state()).toBe('CONNECTED');
    expect(alice.connection.signalingState).toBe('stable');
    pair.caller.intercept = undefined;
    await alice.call.sendVideo(true);
    expect(directions(alice)).toEqual(['sendrecv', 'sendonly']);
  });

  it('does one change at a time, in order', async () => {
    const { alice } = await new CallPair().connected();
    const outcomes = await Promise.allSettled([
      alice.call.sendVideo(true),
      alice.call.sendVideo(true),
      alice.call.sendVideo(false),
      alice.call.setActive(false),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('settles with the call, and lets a camera go that comes too late', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    let consent = (): void => undefined;
    pair.alicePage.consent = new Promise((resolve) => {
      consent = resolve;
    });
    const asked = alice.call.sendVideo(true);
    pair.callee.intercept = () => new Promise<never>(() => undefined);
    const offered = bob.call.sendVideo(true);
    await settle();
    expect(pair.alicePage.requests.at(-1)).toEqual({ audio: false, video: true });
    for (const side of [pair.caller, pair.callee]) {
      pair.emit(side, 'Disconnected', { callId: alice.call.id() });
    }
    await settle();
    consent();
    const over = { name: 'CallError', errorName: 'IncorrectOperation' };
    await expect(asked).rejects.toMatchObject(over);
    await expect(offered).rejects.toMatchObject(over);
    expect(pair.alicePage.streams).toHaveLength(2);
    expect(pair.alicePage.live).toEqual([]);
    expect(pair.bobPage.live).toEqual([]);
  });
});

describe('hold', () => {
  it('stops all media both ways, and resumes what there was', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected({ video: true });
    await alice.call.setActive(false);
    await settle();
    expect(directions(bob)).toEqual(['inactive', 'inactive']);
    for (const side of [alice, bob]) {
      expect(side.call.active()).toBe(false);
      expect(side.last('ActiveUpdated')).toMatchObject({ old: true, new: false });
      expect(kinds(side)).toEqual(['audio', 'video']);
    }
    expect(alice.story.slice(-2)).toEqual(['ActiveUpdated', 'Updated']);
    await alice.call.setActive(true);
    await settle();
    expect(directions(bob)).toEqual(['sendrecv', 'sendrecv']);
    for (const side of [alice, bob]) expect(side.call.active()).toBe(true);
  });

  it('lasts until both sides have taken the call off it', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await alice.call.setActive(false);
    await bob.call.setActive(false);
    await alice.call.setActive(true);
    await settle();
    expect(alice.call.active()).toBe(false);
    await expect(alice.call.setActive(true)).rejects.toMatchObject({ code: 0 });
    await bob.call.setActive(true);
    await settle();
    expect(alice.call.active()).toBe(true);
    expect(bob.call.active()).toBe(true);
  });

  it('is undone where the other side never answers', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.callee.intercept = () => new Promise<never>(() => undefined);
    const held = alice.call.setActive(false);
    await settle();
    expect(alice.call.state()).toBe('UPDATING');
    await pair.clock.advance(30_000);
    await expect(held).rejects.toMatchObject({ name: 'CallError', errorName: 'Timeout', code: 6 });
    await settle();
    expect(alice.call.state()).toBe('CONNECTED');
    expect(alice.connection.getTransceivers()[0]?.direction).toBe('sendrecv');
    expect(alice.call.active()).toBe(true);
  });
});

describe('both sides change the media at once', () => {
  it('takes both changes: the callee gives way and offers again', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await pair.atOnce(
      () => alice.call.sendVideo(true),
      () => bob.call.sendVideo(true),
    );
    expect(directions(alice)).toEqual(['sendrecv', 'sendrecv']);
    expect(kinds(alice)).toEqual(['audio', 'video']);
    expect(kinds(bob)).toEqual(['audio', 'video']);
    for (const side of [alice, bob]) {
      expect(side.connection.signalingState).toBe('stable');
      expect(side.call.state()).toBe('CONNECTED');
      expect(side.story.filter((name) => name === 'Updated')).toHaveLength(1);
    }
    const descriptions = (side: typeof pair.caller): string[] =>
      side.requests
        .filter(({ method }) => method === 'renegotiate')
        .map(({ params }) => (params as { description: { type: string } }).description.type);
    expect(descriptions(pair.caller)).toEqual(['offer', 'answer']);
    expect(descriptions(pair.callee)).toEqual(['offer', 'answer', 'offer']);
  });

  it('holds and adds video', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await pair.atOnce(
      () => bob.call.setActive(false),
      () => alice.call.sendVideo(true),
    );
    expect(alice.call.active()).toBe(false);
    expect(bob.call.active()).toBe(false);
    await bob.call.setActive(true);
    await settle();
    expect(directions(alice)).toEqual(['sendrecv', 'sendonly']);
  });
});

describe('candidates', () => {
  it('of the caller go out after the invitation, together', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    for (const name of ['one', 'two', '']) alice.connection.find(name);
    expect(methods(pair.caller)).toEqual(['invite']);
    await pair.clock.advance(10);
    expect(pair.caller.requests.at(-1)).toEqual({
      method: 'candidate',
      params: {
        callId: alice.call.id(),
        candidates: [
          { candidate: 'one', sdpMid: '0' },
          { candidate: 'two', sdpMid: '0' },
          { candidate: '', sdpMid: '0' },
        ],
      },
    });
  });

  it('that are found before the invitation wait for it', async () => {
    let open = (): void => undefined;
    FakePeerConnection.gate = new Promise((resolve) => {
      open = resolve;
    });
    try {
      const pair = new CallPair();
      const alice = pair.place();
      await settle();
      alice.connection.find('early');
      await pair.clock.advance(10);
      expect(methods(pair.caller)).toEqual([]);
      open();
      await settle();
      expect(methods(pair.caller)).toEqual(['invite', 'candidate']);
    } finally {
      FakePeerConnection.gate = undefined;
    }
  });

  it('go out at most 64 at a time', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    for (let i = 0; i < 70; i += 1) alice.connection.find(String(i));
    await pair.clock.advance(10);
    const sent = pair.caller.requests
      .filter(({ method }) => method === 'candidate')
      .map(({ params }) => (params as { candidates: unknown[] }).candidates.length);
    expect(sent).toEqual([64, 6]);
  });

  it('of the other side wait for its description', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    alice.connection.find('from-alice');
    await pair.clock.advance(10);
    const callId = bob.call.id();
    pair.emit(pair.caller, 'CandidatesReceived', { callId, candidates: [{ candidate: 'early' }] });
    await settle();
    expect(alice.connection.candidates).toEqual([]);
    await bob.call.answer();
    await settle();
    expect(bob.connection.candidates).toMatchObject([{ candidate: 'from-alice' }]);
    expect(alice.connection.candidates).toEqual([{ candidate: 'early' }]);
  });

  it('that fit nothing do no harm', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    const callId = bob.call.id();
    pair.emit(pair.caller, 'CandidatesReceived', {
      callId,
      candidates: [{ candidate: 'unfit' }, { candidate: 'fit' }],
    });
    await settle();
    expect(alice.connection.candidates).toEqual([{ candidate: 'fit' }]);
  });
});

describe('loss of the gateway', () => {
  it('leaves media alone and restarts nothing that works', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    alice.connection.ice('connected');
    pair.caller.manager.connectionLost();
    expect(alice.call.signalingConnected).toBe(false);
    expect(alice.call.state()).toBe('CONNECTED');
    expect(pair.alicePage.live).toHaveLength(1);
    pair.caller.manager.connectionRegained();
    await settle();
    expect(alice.call.signalingConnected).toBe(true);
    expect(alice.connection.restarts).toBe(0);
    expect(methods(pair.caller)).toEqual(['invite']);
  });

  it.each(['disconnected', 'failed'] as const)(
    'restarts ICE afterwards where it is %s, with the servers of the moment',
    async (state) => {
      const pair = new CallPair();
      const { alice } = await pair.connected();
      pair.caller.manager.connectionLost();
      alice.connection.ice(state);
      await pair.clock.advance(10_000);
      expect(alice.connection.restarts).toBe(0);
      pair.caller.manager.connectionRegained();
      await settle();
      expect(alice.connection.restarts).toBe(1);
      expect(alice.connection.configuration.iceServers).toEqual([{ urls: ['stun:stun.example'] }]);
      expect(alice.connection.signalingState).toBe('stable');
    },
  );

  it('lets a call be hung up at once', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.caller.manager.connectionLost();
    pair.caller.intercept = () => new Promise<never>(() => undefined);
    void alice.call.hangup();
    await settle();
    expect(alice.call.state()).toBe('ENDED');
    expect(methods(pair.caller).at(-1)).toBe('hangup');
  });

  it('for good ends every call', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const second = pair.place({ number: 'carol' });
    await settle();
    pair.caller.manager.endAll('The connection is closed.');
    expect(alice.story.slice(-3)).toEqual(['→ ENDED', 'EndpointRemoved', 'Disconnected']);
    expect(second.last('Failed')).toMatchObject({
      code: 1003,
      reason: 'The connection is closed.',
    });
    expect(pair.alicePage.live).toEqual([]);
  });
});

describe('loss of the path of the media', () => {
  it('makes the caller restart ICE at once, and the callee only if that does not help', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    alice.connection.ice('failed');
    bob.connection.ice('failed');
    await pair.clock.advance(0);
    expect(alice.connection.restarts).toBe(1);
    bob.connection.ice('connected');
    await pair.clock.advance(5_000);
    expect(bob.connection.restarts).toBe(0);
    bob.connection.ice('failed');
    await pair.clock.advance(5_000);
    expect(bob.connection.restarts).toBe(1);
  });

  it('gives ICE that is disconnected time to recover', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    alice.connection.ice('disconnected');
    await pair.clock.advance(1_000);
    alice.connection.ice('connected');
    await pair.clock.advance(10_000);
    expect(alice.connection.restarts).toBe(0);
    alice.connection.ice('disconnected');
    await pair.clock.advance(3_000);
    expect(alice.connection.restarts).toBe(1);
  });
});
