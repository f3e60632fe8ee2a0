import { settle, type FakeElement } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallPair } from './support/call-pair.js';

describe('rendering', () => {
  it('plays audio and shows video in the container of Config', async () => {
    const pair = new CallPair({ remoteVideoContainerId: 'remote' });
    const container = pair.alicePage.body;
    pair.alicePage.containers.set('remote', container);
    const { alice } = await pair.connected({ video: true });
    const renderers = alice.call.getEndpoints()[0]?.mediaRenderers ?? [];
    expect(renderers.map(({ kind, isLocal }) => [kind, isLocal])).toEqual([
      ['audio', false],
      ['video', false],
    ]);
    for (const { element } of renderers) {
      expect((element as unknown as FakeElement).plays).toBe(1);
    }
    expect([...container.children].map(({ tagName }) => tagName)).toEqual(['video']);
    await alice.call.hangup();
    await settle();
    expect(container.children.size).toBe(0);
  });

  it('leaves video to whoever listens for RemoteMediaAdded, and plays audio all the same', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing({ video: true });
    const added: string[] = [];
    alice.call.on('EndpointAdded', ({ endpoint }) => {
      endpoint.on('RemoteMediaAdded', (event) => {
        expect(event).toMatchObject({ name: 'RemoteMediaAdded', call: alice.call, endpoint });
        added.push(event.mediaRenderer.kind);
      });
      endpoint.on('RemoteMediaRemoved', ({ mediaRenderer }) => {
        added.push(`-${mediaRenderer.kind}`);
      });
    });
    await bob.call.answer(undefined, undefined, true);
    await settle();
    expect(added).toEqual(['audio', 'video']);
    const plays = alice.call
      .getEndpoints()[0]
      ?.mediaRenderers.map(({ element }) => (element as unknown as FakeElement).plays);
    expect(plays).toEqual([1, 0]);
    expect(pair.alicePage.body.children.size).toBe(0);
    await bob.call.hangup();
    await settle();
    expect(added).toEqual(['audio', 'video', '-audio', '-video']);
  });

  it('reports an element that the browser does not let play, and tries again at the next click', async () => {
    const error = new DOMException('play() failed', 'NotAllowedError');
    const pair = new CallPair();
    pair.alicePage.playRefusal = error;
    const { alice } = await pair.connected();
    const element = alice.call.getEndpoints()[0]?.mediaRenderers[0]?.element;
    expect(pair.caller.events.at(-1)).toEqual({ name: 'PlaybackError', element, error });
    pair.alicePage.playRefusal = undefined;
    pair.alicePage.dispatchEvent(new Event('pointerup'));
    pair.alicePage.dispatchEvent(new Event('keydown'));
    expect((element as unknown as FakeElement).plays).toBe(2);
  });

  it('takes an element that was removed while it started for no refusal', async () => {
    const pair = new CallPair();
    pair.alicePage.playRefusal = new DOMException('interrupted', 'AbortError');
    await pair.connected();
    expect(pair.caller.events.map(({ name }) => name)).toEqual(['MicAccessResult']);
  });
});
