import type { IceCandidate, SessionDescription } from '@ringspec/generated';
import { FakeClock, FakePage, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { PeerSession } from '../src/calls/media/peer-session.js';

interface Sending {
  readonly description: SessionDescription;
  readonly arrived: () => void;
  readonly refused: (error: Error) => void;
}

/** A session whose first offer was answered, in front of a gateway that takes the test's time. */
async function settled({ refuseCandidates = false } = {}) {
  const clock = new FakeClock();
  const sent: Sending[] = [];
  const warnings: string[] = [];
  const candidates: IceCandidate[][] = [];
  const { RTCPeerConnection } = new FakePage().window;
  const connection = new RTCPeerConnection({});
  const session = new PeerSession({
    connection,
    clock,
    log: {
      error: () => undefined,
      warning: (message) => warnings.push(typeof message === 'string' ? message : message()),
      info: () => undefined,
      trace: () => undefined,
    },
    polite: true,
    sendDescription: (description) =>
      new Promise<void>((arrived, refused) => {
        sent.push({ description, arrived, refused });
      }),
    sendCandidates: (found) => {
      candidates.push(found);
      return refuseCandidates ? Promise.reject(new Error('no')) : Promise.resolve();
    },
    onOffered: () => undefined,
    onSettled: () => undefined,
    onIceState: () => undefined,
  });
  const find = (candidate: object | null) => {
    connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  };
  const answer = async ({ sdp }: SessionDescription) => {
    session.receiveAnswer({ type: 'answer', sdp });
    await settle();
  };
  const outcome = { of: 'nothing yet' };
  const negotiate = async (): Promise<Sending> => {
    outcome.of = 'open';
    session.negotiate().then(
      () => (outcome.of = 'agreed'),
      (error: unknown) => (outcome.of = String(error)),
    );
    await settle();
    return sent.at(-1) as Sending;
  };
  await answer(await session.firstOffer());
  return { clock, session, warnings, candidates, find, outcome, answer, negotiate };
}

describe('a candidate that is found', () => {
  const all = { candidate: 'a', sdpMid: '', sdpMLineIndex: 0, usernameFragment: 'u' };
  const none = { candidate: 'b', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };

  it('is sent with each field that it has', async () => {
    const { clock, candidates, find, session } = await settled();
    session.trickle();
    find(all);
    find(none);
    find(null);
    await clock.advance(5);
    expect(candidates).toEqual([[all, { candidate: 'b' }]]);
    expect(candidates[0]?.map((one) => Object.keys(one).length)).toEqual([4, 1]);
  });

  it('waits for others for 5 ms, and does no harm where it cannot be sent', async () => {
    const { clock, candidates, find, session } = await settled({ refuseCandidates: true });
    session.trickle();
    find(all);
    await clock.advance(4);
    expect(candidates).toEqual([]);
    await clock.advance(1);
    find(none);
    await clock.advance(5);
    expect(candidates).toHaveLength(2);
  });
});

describe('an offer', () => {
  it('fails when it is not answered within 30 s of its arrival', async () => {
    const { clock, outcome, negotiate } = await settled();
    const { arrived } = await negotiate();
    await clock.advance(60_000);
    expect(outcome.of).toBe('open');
    arrived();
    await settle();
    await clock.advance(29_999);
    expect(outcome.of).toBe('open');
    await clock.advance(1);
    expect(outcome.of).toMatch(/CallError/);
  });

  it('that was answered before it was known to have arrived has no deadline left', async () => {
    const { clock, outcome, warnings, answer, negotiate } = await settled();
    const { description, arrived } = await negotiate();
    await answer(description);
    expect(outcome.of).toBe('agreed');
    arrived();
    await settle();
    await clock.advance(60_000);
    expect(warnings).toEqual([]);
  });

  it.each(['arrived', 'refused'] as const)(
    'of before that is known to have %s late is no matter of the next',
    async (late) => {
      const { clock, outcome, warnings, answer, negotiate } = await settled();
      const first = await negotiate();
      await answer(first.description);
      await negotiate();
      first[late](new Error('too late'));
      await settle();
      await clock.advance(60_000);
      expect(outcome.of).toBe('open');
      expect(warnings).toEqual([]);
    },
  );

  it('that is refused fails, unless it is answered all the same', async () => {
    const { outcome, warnings, answer, negotiate } = await settled();
    const answered = await negotiate();
    await answer(answered.description);
    answered.refused(new Error('after all'));
    await settle();
    expect(warnings).toEqual([]);
    (await negotiate()).refused(new Error('no'));
    await settle();
    expect(outcome.of).toBe('Error: no');
    expect(warnings).toHaveLength(1);
  });
});
