import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallPair, type WatchedCall } from './support/call-pair.js';

/** What each transceiver does, as both sides have agreed. */
function directions({ connection }: WatchedCall): (string | null)[] {
  return connection.getTransceivers().map(({ currentDirection }) => currentDirection);
}

function kinds({ call }: WatchedCall): string[] {
  return call.getEndpoints()[0]?.mediaRenderers.map(({ kind }) => kind) ?? [];
}

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

  it('keeps what is added meanwhile from flowing, until it ends', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await alice.call.setActive(false);
    expect(await bob.call.sendVideo(true)).toMatchObject({ result: true });
    await settle();
    expect(directions(alice)).toEqual(['inactive', 'inactive']);
    expect(kinds(alice)).toEqual(['audio']);
    await alice.call.setActive(true);
    await settle();
    expect(directions(alice)).toEqual(['sendrecv', 'recvonly']);
    expect(kinds(alice)).toEqual(['audio', 'video']);
  });

  it('is said to be whose it is', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected();
    await alice.call.setActive(false);
    expect([alice.call.holds(), bob.call.holds()]).toEqual([true, false]);
    await bob.call.setActive(false);
    await alice.call.setActive(true);
    expect([alice.call.holds(), bob.call.holds()]).toEqual([false, true]);
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
