/** What the other side's object tells: who it is, whether it speaks, and what of it is shown. */
import { EndpointEvents, type EndpointEvent } from '@ringspec/generated';
import { checkEvent } from '@ringspec/generated/validators/strict/events';
import { settle, type FakeTransceiver } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import type { Endpoint } from '../src/calls/media/endpoint.js';
import { CallPair, type WatchedCall } from './support/call-pair.js';

async function connected(): Promise<{
  pair: CallPair;
  alice: WatchedCall;
  endpoint: Endpoint;
  events: EndpointEvent[];
}> {
  const pair = new CallPair();
  const { alice } = await pair.connected();
  const [endpoint] = alice.call.getEndpoints() as [Endpoint];
  const events: EndpointEvent[] = [];
  for (const name of Object.values(EndpointEvents)) {
    endpoint.on(name, (event) => events.push(event));
  }
  return { pair, alice, endpoint, events };
}

const transceiverOf = (call: WatchedCall): FakeTransceiver =>
  call.connection.getTransceivers()[0] as unknown as FakeTransceiver;
const names = (events: readonly EndpointEvent[]): string[] => events.map(({ name }) => name);

describe('an endpoint', () => {
  it('switches all that it shows off and on, and tells of each', async () => {
    const { endpoint, events } = await connected();
    endpoint.disableAll();
    endpoint.disableAll();
    expect(endpoint.mediaRenderers.map(({ enabled }) => enabled)).toEqual([false]);
    endpoint.enableAll();
    expect(endpoint.mediaRenderers.map(({ enabled }) => enabled)).toEqual([true]);
    expect(names(events)).toEqual(['MediaRenderDisabled', 'MediaRenderEnabled']);
    expect(events[0]).toMatchObject({ reason: 'manual', endpoint });
    for (const event of events) expect(checkEvent(event.name, event)).toEqual([]);
  });

  it('refuses to ask the other side for another size', async () => {
    const { endpoint } = await connected();
    await expect(endpoint.mediaRenderers[0]?.requestVideoSize(1, 1)).rejects.toMatchObject({
      name: 'CallError',
      errorName: 'FunctionalityIsDisabled',
    });
    expect(endpoint.mediaRenderers[0]?.videoSize).toBeUndefined();
  });

  it('tells when the other side begins to speak, and when it has been silent for half a second', async () => {
    const { pair, alice, events } = await connected();
    const transceiver = transceiverOf(alice);
    await pair.clock.advance(1_000);
    expect(names(events)).toEqual([]);
    transceiver.audioLevel = 0.2;
    await pair.clock.advance(100);
    transceiver.audioLevel = 0;
    await pair.clock.advance(400);
    transceiver.audioLevel = 0.2;
    await pair.clock.advance(100);
    expect(names(events)).toEqual(['VoiceStart']);
    transceiver.audioLevel = 0;
    await pair.clock.advance(400);
    expect(names(events)).toEqual(['VoiceStart']);
    await pair.clock.advance(100);
    expect(names(events)).toEqual(['VoiceStart', 'VoiceEnd']);
  });

  it('stops to speak when it leaves, and is removed', async () => {
    const { pair, alice, events } = await connected();
    transceiverOf(alice).audioLevel = 0.2;
    await pair.clock.advance(100);
    await alice.call.hangup();
    await settle();
    expect(names(events)).toEqual(['VoiceStart', 'VoiceEnd', 'RemoteMediaRemoved', 'Removed']);
  });

  it('is listened to no longer once a listener of its voice has ended the call', async () => {
    const { pair, alice, endpoint } = await connected();
    endpoint.on('VoiceStart', () => {
      pair.caller.manager.sessionEnded();
      pair.callee.manager.sessionEnded();
    });
    transceiverOf(alice).audioLevel = 0.2;
    await pair.clock.advance(100);
    expect(alice.call.state()).toBe('ENDED');
    await pair.clock.advance(60_000);
    expect(pair.clock.pending).toBe(0);
  });

  it('shows nothing more once a listener has ended the call', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing({ video: true });
    const shown: Endpoint[] = [];
    alice.call.on('EndpointAdded', ({ endpoint }) => {
      endpoint.on('RemoteMediaAdded', () => {
        shown.push(endpoint as Endpoint);
        pair.caller.manager.sessionEnded();
      });
    });
    await bob.call.answer(undefined, undefined, true);
    await settle();
    expect(alice.call.state()).toBe('ENDED');
    expect(shown).toHaveLength(1);
    expect(shown[0]?.mediaRenderers).toEqual([]);
  });

  it('tells of media that pause and go on, but not of those that only begin', async () => {
    const { alice, events } = await connected();
    const { track } = transceiverOf(alice).receiver;
    track.mute(false);
    expect(names(events)).toEqual([]);
    track.mute(true);
    track.mute(false);
    expect(names(events)).toEqual(['RemoteMediaUpdated', 'RemoteMediaUpdated']);
    await alice.call.hangup();
    await settle();
    events.length = 0;
    track.mute(true);
    expect(events).toEqual([]);
  });

  it('is somebody else after a transfer', async () => {
    const { pair, alice, endpoint, events } = await connected();
    const party = {
      id: 'endpoint-carol',
      userName: 'carol',
      displayName: 'CAROL',
      sipUri: 'sip:carol@demo.ringspec.example',
    };
    pair.emit(pair.caller, 'EndpointAdded', { callId: alice.call.id(), endpoint: party });
    await settle();
    expect(names(events)).toEqual(['InfoUpdated']);
    expect(endpoint).toMatchObject({ userName: 'carol', displayName: 'CAROL' });
    expect(alice.call.displayName()).toBe('CAROL');
  });
});
