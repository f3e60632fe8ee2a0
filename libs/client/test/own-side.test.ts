/** This side of a call: what it can be asked before it has a connection, and what stays where something fails. */
import type { IceServer } from '@ringspec/generated';
import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { type OwnSideInPage, twoOwnSides } from './support/two-own-sides.js';

const audioOnly = { sendAudio: true, sendVideo: false, receiveVideo: false };
const video = { sendAudio: true, sendVideo: true, receiveVideo: true };
const lost = new Error('The other side is gone.');

async function connected(flags = audioOnly) {
  const sides = twoOwnSides();
  const { alice, bob } = sides;
  const offer = await alice.side.offer(flags);
  const answer = await bob.side.answer(offer, flags);
  alice.side.receiveAnswer(answer, undefined);
  await settle();
  return sides;
}

async function screenOf({ page }: OwnSideInPage): Promise<MediaStreamTrack> {
  const [track] = (await page.mediaDevices.getDisplayMedia()).getTracks();
  return track as unknown as MediaStreamTrack;
}

const turn = (credential: string): IceServer[] => [
  { urls: ['turn:turn.example'], credential, validForMs: 600_000 },
];

describe('a side without a connection', () => {
  it('sends and receives nothing, and is not held', () => {
    const { side } = twoOwnSides().alice;
    expect(side.flags).toEqual({ sendAudio: false, sendVideo: false, receiveVideo: false });
    expect([side.held, side.active, side.turnRefused]).toEqual([false, true, false]);
    expect([side.connection, side.screen, side.sharing]).toEqual([undefined, undefined, []]);
  });

  it('takes what comes too early for nothing', async () => {
    const { side } = twoOwnSides().alice;
    side.trickle();
    side.dropFurther('other');
    await side.negotiateRest();
    await side.receiveEarlyAnswer({ type: 'answer', sdp: '[]' });
    await side.takeFurther('other');
    side.receiveAnswer({ type: 'answer', sdp: '[]' }, undefined);
    expect(side.connection).toBeUndefined();
  });

  it('has none to change, nor to offer another beside', async () => {
    const { alice } = twoOwnSides();
    const wrong = { errorName: 'IncorrectOperation' };
    await expect(alice.side.hold(true)).rejects.toMatchObject(wrong);
    await expect(alice.side.sendVideo(true)).rejects.toMatchObject(wrong);
    alice.side.offerFurther('second');
    await settle();
    expect(alice.described).toEqual([]);
  });

  it('has no keys to send, nor where the other side offers no sound', async () => {
    const { side } = twoOwnSides().alice;
    const send = (): void => {
      side.sendTone('1');
    };
    const refused = expect.objectContaining({ errorName: 'FunctionalityIsDisabled' });
    expect(send).toThrow(refused);
    await side.answer({ type: 'offer', sdp: '[]' }, { ...audioOnly, sendAudio: false });
    expect(side.connection).toBeDefined();
    expect(send).toThrow(refused);
  });

  it('changes its devices and renews its servers all the same', async () => {
    const { alice, clock } = twoOwnSides();
    alice.iceServers = turn('first');
    await alice.side.prepare(video, false);
    await alice.side.tracks.useAudio({ inputId: 'another' });
    expect(alice.page.requests).toHaveLength(2);
    alice.iceServers = turn('second');
    await clock.advance(600_000);
    expect(alice.warnings).toEqual([]);
  });
});

describe('a side that waits for the connection of another page', () => {
  it('does without devices that are refused, and says what it takes all the same', async () => {
    const { alice } = twoOwnSides();
    alice.page.refusals.push(new DOMException('', 'NotAllowedError'));
    await alice.side.prepare(video, true);
    expect(alice.side.flags).toEqual({ sendAudio: false, sendVideo: false, receiveVideo: true });
    expect(alice.side.tracks.stream.getTracks()).toEqual([]);
    expect(alice.side.held).toBe(true);
  });

  it('answers no offer that names no connection', async () => {
    const { alice, bob } = twoOwnSides();
    await alice.side.prepare(audioOnly, false);
    const offer = await bob.side.offer(audioOnly);
    alice.side.receiveOffer(offer, undefined);
    await settle();
    expect(alice.described).toEqual([]);
    alice.side.receiveOffer(offer, 'second');
    await settle();
    expect(alice.described.map(({ connection }) => connection)).toEqual(['second']);
  });
});

describe('a further connection', () => {
  it('is negotiated by who began it, who does not give way', async () => {
    const { alice, bob } = await connected();
    bob.side.offerFurther('second');
    await settle();
    await Promise.all([alice.side.takeFurther('second'), bob.side.takeFurther('second')]);
    expect([alice.side.polite, bob.side.polite]).toEqual([true, false]);
  });

  it('that has taken the place of the first leaves nothing to say to that, or to one that never was', async () => {
    const { alice, bob } = await connected();
    bob.side.offerFurther('second');
    await settle();
    await Promise.all([alice.side.takeFurther('second'), bob.side.takeFurther('second')]);
    const before = alice.described.length;
    for (const name of [undefined, 'third']) {
      alice.side.receiveCandidates([{ candidate: 'late' }], name);
      alice.side.receiveAnswer({ type: 'answer', sdp: '[]' }, name);
    }
    await settle();
    expect(alice.described).toHaveLength(before);
    expect(alice.warnings).toEqual([]);
  });

  it('has no say in whether the call has a way, nor in what is settled, before it is taken', async () => {
    const { alice, bob } = await connected();
    bob.side.offerFurther('second');
    await settle();
    const [told, further] = [alice.heard.length, alice.page.connections.at(-1)];
    further?.ice('failed');
    expect(alice.heard).toHaveLength(told);
    await alice.side.takeFurther('second');
    further?.ice('connected');
    expect(alice.heard.at(-1)).toBe('connected');
  });

  it('that is taken before its answer is settled once that has come', async () => {
    const { alice, bob } = await connected();
    alice.other = undefined;
    bob.side.offerFurther('second');
    await settle();
    const taken = bob.side.takeFurther('second');
    expect(bob.heard.at(-1)).toBe(false);
    const [answer] = alice.described;
    if (answer) bob.side.receiveAnswer(answer.description, 'second');
    await taken;
    await settle();
    expect(bob.heard.at(-1)).toBe(true);
  });

  it('that cannot be told is noted, and the call stays with the one it has', async () => {
    const { alice } = await connected();
    const before = alice.side.connection;
    alice.refusal = lost;
    alice.side.offerFurther('second');
    await settle();
    expect(alice.warnings).toEqual([`A further connection was not made: ${String(lost)}`]);
    expect(alice.side.connection).toBe(before);
  });

  it('begins with the video that is sent by then', async () => {
    const { alice } = await connected();
    await alice.side.sendVideo(true);
    expect(alice.side.flags).toEqual(video);
    await alice.side.sendVideo(false);
    expect(alice.side.flags).toEqual({ ...video, sendVideo: false });
  });
});

describe('video that the caller offered no room for', () => {
  it('changes its camera before there is room', async () => {
    const { alice, bob } = twoOwnSides();
    const offer = await alice.side.offer(audioOnly);
    const answer = await bob.side.answer(offer, video);
    alice.side.receiveAnswer(answer, undefined);
    await settle();
    await bob.side.tracks.useCamera({ cameraId: 'another' });
    await bob.side.negotiateRest();
    await settle();
    const sent = bob.connection.getTransceivers().map(({ sender }) => sender.track);
    expect(sent).toContain(bob.side.tracks.video);
  });
});

describe('a screen', () => {
  it('that the other side does not agree to is shown no more', async () => {
    const { alice } = await connected();
    alice.refusal = lost;
    const track = await screenOf(alice);
    await expect(alice.side.showScreen(track, false)).rejects.toThrow(lost);
    expect(alice.side.screen).toBeUndefined();
    expect(alice.sent).toEqual(['audio']);
  });

  it('that was to take the place of the camera gives it back then', async () => {
    const { alice } = await connected(video);
    const camera = alice.side.tracks.video;
    alice.refusal = lost;
    await expect(alice.side.showScreen(await screenOf(alice), true)).rejects.toThrow(lost);
    const sent = alice.connection.getTransceivers().map(({ sender }) => sender.track?.id);
    expect(sent).toEqual([alice.side.tracks.audio?.id, camera?.id]);
  });

  it('can be stopped while the call is held, which the other side learns when it is resumed', async () => {
    const { alice, bob } = await connected();
    const track = await screenOf(alice);
    await alice.side.showScreen(track, false);
    expect(bob.side.sharing).toHaveLength(1);
    await alice.side.hold(true);
    const before = alice.described.length;
    await expect(alice.side.showScreen(await screenOf(alice), false)).rejects.toMatchObject({
      errorName: 'AlreadyInThisState',
    });
    await alice.side.showScreen(undefined, false);
    expect(track.readyState).toBe('ended');
    expect(alice.described).toHaveLength(before);
    await alice.side.hold(false);
    expect(bob.side.sharing).toEqual([]);
  });
});

describe('a hold that the other side does not agree to', () => {
  it('leaves the call as it was', async () => {
    const { alice } = await connected();
    alice.refusal = lost;
    await expect(alice.side.hold(true)).rejects.toThrow(lost);
    expect([alice.side.held, alice.side.active]).toEqual([false, true]);
    alice.refusal = undefined;
    await alice.side.hold(true);
    expect([alice.side.held, alice.side.active]).toEqual([true, false]);
  });
});
