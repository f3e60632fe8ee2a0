/** What this side sends in a call, and through what: microphone, camera, tones, servers. */
import { settle, type FakeElement } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallError } from '../src/errors/call-error.js';
import { CallPair, type WatchedCall } from './support/call-pair.js';

/** The user thinks about the next request for a device until the function is called. */
function thinking(pair: CallPair): () => void {
  let consent = (): void => undefined;
  pair.alicePage.consent = new Promise((resolve) => {
    consent = resolve;
  });
  return consent;
}

const elementsOf = ({ call }: WatchedCall) =>
  (call.getEndpoints()[0]?.mediaRenderers ?? []).map(
    ({ kind, element }) => [kind, element as unknown as FakeElement] as const,
  );

describe('the connection of a call', () => {
  it('has the servers of the gateway, and one way for all media', async () => {
    const { alice } = await new CallPair().ringing();
    expect(alice.connection.configuration).toEqual({
      iceServers: [{ urls: ['stun:stun.example'] }],
      bundlePolicy: 'max-bundle',
    });
  });

  it('leaves the order of codecs to the browser, unless it is told otherwise', async () => {
    const { alice } = await new CallPair().ringing({ video: true });
    expect(alice.connection.getTransceivers().map(({ codecs }) => codecs)).toEqual([[], []]);
  });

  it('goes the way that Config says', async () => {
    const { alice } = await new CallPair({ iceTransportPolicy: 'relay' }).ringing();
    expect(alice.connection.configuration.iceTransportPolicy).toBe('relay');
  });

  it.each([
    ['the TURN server was not reached', 'turn:turn.example', 701],
    ['a STUN server has failed', 'stun:stun.example', 401],
  ])('has found no way, and no TURN server refused it, where %s', async (_, url, errorCode) => {
    const pair = new CallPair();
    pair.alicePage.reachable = false;
    const { alice } = await pair.ringing();
    const failed = Object.assign(new Event('icecandidateerror'), { url, errorCode });
    alice.connection.dispatchEvent(failed);
    await pair.incoming?.call.answer();
    await pair.clock.advance(5_000);
    expect(alice.last('MediaStateUpdated').reason).toBe('noRoute');
  });
});

describe('the microphone of a call', () => {
  it('is heard until it is muted', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    expect(alice.call.isMicrophoneMuted()).toBe(false);
    expect(pair.alicePage.live.map(({ enabled }) => enabled)).toEqual([true]);
  });

  it('is asked for only by who speaks', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected({ video: { sendAudio: false } });
    const { audioDevices, cameras } = pair.caller.manager.hardware;
    await audioDevices.setCallAudioSettings(alice.call, { inputId: 'headset' });
    await cameras.setCallVideoSettings(alice.call, { cameraId: 'webcam' });
    expect(pair.alicePage.requests).toEqual([]);
  });

  it('that is chosen is let go where the call has ended before it came', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const consent = thinking(pair);
    const { audioDevices } = pair.caller.manager.hardware;
    const changed = audioDevices.setCallAudioSettings(alice.call, { inputId: 'headset' });
    await settle();
    await alice.call.hangup();
    consent();
    await expect(changed).rejects.toBeInstanceOf(CallError);
    expect(pair.alicePage.live).toEqual([]);
  });
});

describe('the camera of a call', () => {
  it('that is chosen is let go where the video has ended before it came', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected({ video: true });
    const consent = thinking(pair);
    const { cameras } = pair.caller.manager.hardware;
    const changed = cameras.setCallVideoSettings(alice.call, { cameraId: 'webcam' });
    await settle();
    await alice.call.sendVideo(false);
    consent();
    await expect(changed).rejects.toBeInstanceOf(CallError);
    expect(pair.alicePage.live.map(({ kind }) => kind)).toEqual(['audio']);
  });
});

describe('the tones of a call', () => {
  it.each([
    ['the browser sends none', { canInsertDTMF: false }],
    ['it has no sender of them', null],
  ])('are refused where %s', async (_, dtmf) => {
    const { alice } = await new CallPair().connected();
    Object.assign(alice.connection.getTransceivers()[0]?.sender ?? {}, { dtmf });
    expect(() => {
      alice.call.sendTone('1');
    }).toThrow(expect.objectContaining({ errorName: 'FunctionalityIsDisabled' }));
  });
});

describe('what arrives in a call', () => {
  it('is muted, and sent to another speaker, where it is sound', async () => {
    const { alice } = await new CallPair().connected({ video: true });
    alice.call.mutePlayback();
    await alice.call.getEndpoints()[0]?.useAudioOutput('speaker');
    const state = elementsOf(alice).map(([kind, { muted, sinkId }]) => ({ kind, muted, sinkId }));
    expect(state).toEqual([
      { kind: 'audio', muted: true, sinkId: 'speaker' },
      { kind: 'video', muted: false, sinkId: '' },
    ]);
  });

  it('is heard on the speaker that was chosen while it rang', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    const { audioDevices } = pair.caller.manager.hardware;
    await audioDevices.setCallAudioSettings(alice.call, { outputId: 'speaker' });
    await bob.call.answer();
    await settle();
    expect(elementsOf(alice).map(([, { sinkId }]) => sinkId)).toEqual(['speaker']);
  });

  it('is heard until it is muted, on the speaker that the browser chooses', async () => {
    const { alice } = await new CallPair().connected();
    const [[, element] = []] = elementsOf(alice);
    expect([element?.muted, element?.sinkId, element?.plays]).toEqual([false, '', 1]);
  });
});
