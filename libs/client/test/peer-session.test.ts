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
  const told: boolean[] = [];
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
    onSettled: (settled) => told.push(settled),
    onIceState: () => undefined,
    isScreen: () => false,
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
  return { clock, session, sent, told, warnings, candidates, find, outcome, answer, negotiate };
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

describe('a negotiation', () => {
  it('that was answered in time has no deadline left', async () => {
    const { clock, warnings, answer, negotiate, told } = await settled();
    const { description, arrived } = await negotiate();
    arrived();
    await settle();
    await answer(description);
    await negotiate();
    await clock.advance(60_000);
    expect(warnings).toEqual([]);
    expect(told).toEqual([false, true, false, true, false]);
  });

  it('waits for the one before it', async () => {
    const { sent, outcome, answer, negotiate } = await settled();
    const { description } = await negotiate();
    await negotiate();
    expect(sent).toHaveLength(1);
    await answer(description);
    expect(sent).toHaveLength(2);
    expect(outcome.of).toBe('open');
    await answer((sent[1] as Sending).description);
    expect(outcome.of).toBe('agreed');
    expect(sent).toHaveLength(2);
  });

  it('is not disturbed by an answer that nobody waits for', async () => {
    const { warnings, answer, told, negotiate, outcome } = await settled();
    await answer({ type: 'answer', sdp: '[]' });
    expect([warnings, told]).toEqual([[], [false, true]]);
    const { description } = await negotiate();
    await answer(description);
    await answer(description);
    expect([outcome.of, warnings]).toEqual(['agreed', []]);
  });

  it('may be answered early, and is agreed with the answer that follows', async () => {
    const { session, answer, negotiate, outcome } = await settled();
    const early = { type: 'answer', sdp: '[]' } as const;
    await session.receiveEarlyAnswer(early);
    expect(session.connection.signalingState).toBe('stable');
    const { description } = await negotiate();
    await session.receiveEarlyAnswer({ ...early, sdp: description.sdp });
    expect(session.connection.signalingState).toBe('have-remote-pranswer');
    expect(outcome.of).toBe('open');
    await answer(description);
    expect(outcome.of).toBe('agreed');
  });

  it('is over where an offer cannot be read, and the next begins as ever', async () => {
    const { session, warnings, told, sent, negotiate, answer, outcome } = await settled();
    session.receiveOffer({ type: 'offer', sdp: 'nonsense' });
    await settle();
    expect(warnings).toHaveLength(1);
    expect(told).toEqual([false, true, true]);
    expect(sent).toEqual([]);
    const { description } = await negotiate();
    await answer(description);
    expect(outcome.of).toBe('agreed');
  });

  it('that failed is taken back, and nothing of it is offered later', async () => {
    const { session, sent, told, negotiate } = await settled();
    const { refused } = await negotiate();
    refused(new Error('no'));
    await settle();
    expect(session.connection.signalingState).toBe('stable');
    expect(told.at(-1)).toBe(true);
    session.receiveOffer({ type: 'offer', sdp: '[]' });
    await settle();
    expect(sent.map(({ description }) => description.type)).toEqual(['offer', 'answer']);
  });

  it('is passed over once the call has ended', async () => {
    const { session, warnings, told, sent } = await settled();
    session.close();
    session.receiveOffer({ type: 'offer', sdp: '[]' });
    session.receiveAnswer({ type: 'answer', sdp: '[]' });
    session.receiveCandidates([{ candidate: 'a' }]);
    await expect(session.negotiate()).rejects.toMatchObject({ errorName: 'IncorrectOperation' });
    await settle();
    expect([warnings, sent, told]).toEqual([[], [], [false, true]]);
  });
});
