import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallPair, methods } from './support/call-pair.js';

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
    const pair = new CallPair();
    pair.alicePage.describing = new Promise((resolve) => {
      open = resolve;
    });
    const alice = pair.place();
    await settle();
    alice.connection.find('early');
    await pair.clock.advance(10);
    expect(methods(pair.caller)).toEqual([]);
    open();
    await settle();
    expect(methods(pair.caller)).toEqual(['invite', 'candidate']);
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

  it('are not sent once the call is over, whether found before or after', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const { connection } = alice;
    connection.find('just before');
    await alice.call.hangup();
    connection.find('after');
    await pair.clock.advance(10);
    expect(methods(pair.caller)).toEqual(['invite', 'hangup']);
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
