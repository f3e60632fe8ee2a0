import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallFailure } from '../src/errors/call-failure.js';
import { CallPair, methods, type WatchedCall } from './support/call-pair.js';

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
    [true, false, ['sendrecv', 'sendonly']],
    [true, { sendVideo: true }, ['sendrecv', 'sendrecv']],
    [{ sendVideo: true }, { receiveVideo: true }, ['sendrecv', 'sendonly']],
    [{ receiveVideo: true }, true, ['sendrecv', 'recvonly']],
    [{ receiveVideo: true }, undefined, ['sendrecv', 'inactive']],
    [true, undefined, ['sendrecv', 'sendonly']],
    [true, { receiveVideo: false }, ['sendrecv', 'inactive']],
    [false, false, ['sendrecv']],
  ] as const)('caller %j, callee %j', async (caller, callee, expected) => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing({ video: caller });
    await bob.call.answer(undefined, undefined, callee);
    await settle();
    expect(directions(alice)).toEqual(expected);
  });

  it('is told to the callee where the caller sends it, not where it would only be shown', async () => {
    const pair = new CallPair();
    await pair.ringing({ video: { sendVideo: true } });
    expect(pair.callee.events[0]).toMatchObject({ name: 'IncomingCall', video: true });
    for (const video of [false, { receiveVideo: true }]) {
      const audio = new CallPair();
      await audio.ringing({ video });
      expect(audio.callee.events[0]).not.toHaveProperty('video');
    }
  });

  it('of the caller is shown by an answer that says nothing of video, and asks for no camera', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing({ video: true });
    await bob.call.answer();
    await settle();
    expect(kinds(bob)).toEqual(['audio', 'video']);
    expect(pair.bobPage.requests).toEqual([{ audio: true, video: false }]);
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

  it('prefers H.264 where the answer says so', async () => {
    const { bob } = await new CallPair().ringing({ video: true });
    await bob.call.answer(undefined, undefined, true, true);
    const [, video] = bob.connection.getTransceivers();
    expect(video?.codecs[0]?.mimeType).toBe('video/H264');
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
