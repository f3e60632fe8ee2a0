import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { RequestError } from '../src/errors/request-error.js';
import { CallPair, methods } from './support/call-pair.js';

describe('a call that cannot be set up', () => {
  const party = { id: 'e', userName: 'alice', displayName: 'Alice', sipUri: 'sip:alice@x' };

  it.each([
    ['without a connection', 1003, (pair: CallPair): unknown => (pair.caller.connected = false)],
    ['without a login', 1004, (pair: CallPair): unknown => (pair.caller.loggedIn = false)],
    ['at an insecure origin', 1008, (pair: CallPair): unknown => (pair.alicePage.isSecure = false)],
    [
      'without a microphone',
      500,
      (pair: CallPair): unknown =>
        pair.alicePage.refusals.push(new DOMException('No', 'NotAllowedError')),
    ],
  ] as const)('%s: Failed %i, but not before place has returned', async (_case, code, spoil) => {
    const pair = new CallPair();
    spoil(pair);
    const alice = pair.place();
    expect(alice.call.state()).toBe('PROGRESSING');
    await settle();
    expect(alice.story).toEqual(['→ ENDED', 'Failed']);
    expect(alice.last('Failed')).toMatchObject({ code, reason: expect.stringMatching(/./) });
    expect(methods(pair.caller)).toEqual([]);
  });

  it('for a wrong header: throws at once', () => {
    const pair = new CallPair();
    expect(() => pair.place({ extraHeaders: { Order: '42' } })).toThrow(
      expect.objectContaining({ errorName: 'InvalidArgument' }),
    );
  });

  it('refused by the gateway: Failed with its code', async () => {
    const pair = new CallPair();
    pair.caller.intercept = (method) =>
      method === 'invite'
        ? Promise.reject(
            RequestError.fromWire('invite', {
              code: 403,
              message: 'Not that number.',
              data: { domain: 'call', name: 'AccessDenied' },
            }),
          )
        : undefined;
    const alice = pair.place();
    await settle();
    expect(alice.last('Failed')).toMatchObject({ code: 403, reason: 'Not that number.' });
    expect(pair.alicePage.live).toEqual([]);
    // What was refused has had no effect: there is nothing to hang up, again and again while that is refused too.
    expect(methods(pair.caller)).toEqual(['invite']);
  });

  it('not answered by the gateway: Failed, and the gateway is told in case it has the call', async () => {
    const pair = new CallPair();
    pair.caller.intercept = (method) =>
      method === 'invite' ? Promise.reject(RequestError.timeout('invite', 30_000)) : undefined;
    const alice = pair.place();
    await settle();
    expect(alice.last('Failed').code).toBe(500);
    expect(methods(pair.caller)).toEqual(['invite', 'hangup']);
  });

  it('hung up before the gateway has answered: is hung up once, though the invitation fails then', async () => {
    const pair = new CallPair();
    let fail: (error: Error) => void = () => undefined;
    pair.caller.intercept = (method) =>
      method === 'invite' ? new Promise((_, reject) => (fail = reject)) : undefined;
    const alice = pair.place();
    await settle();
    await alice.call.hangup();
    fail(RequestError.timeout('invite', 30_000));
    await settle();
    expect(methods(pair.caller)).toEqual(['invite', 'hangup']);
    expect(alice.story.filter((name) => name === 'Failed')).toHaveLength(1);
  });

  it('placed by the backend, its offer not taken: Failed, and the gateway is told', async () => {
    const pair = new CallPair();
    pair.callee.intercept = (method) =>
      method === 'accept' ? Promise.reject(RequestError.timeout('accept', 30_000)) : undefined;
    pair.emit(pair.callee, 'IncomingCall', { callId: 'placed-0001', from: party });
    await settle();
    await expect(pair.incoming?.call.answer()).rejects.toMatchObject({ name: 'CallError' });
    expect(pair.incoming?.call.state()).toBe('ENDED');
    expect(pair.incoming?.last('Failed').code).toBe(500);
    expect(methods(pair.callee)).toEqual(['accept', 'hangup']);
  });

  it('answered without a microphone: goes on ringing, here and elsewhere, until it is had', async () => {
    const pair = new CallPair();
    pair.bobPage.refusals.push(new DOMException('Denied.', 'NotAllowedError'));
    const { alice, bob } = await pair.ringing();
    await expect(bob.call.answer()).rejects.toMatchObject({
      name: 'CallError',
      cause: { name: 'MediaAccessError', reason: 'deniedByUser' },
    });
    await settle();
    expect(bob.call.state()).toBe('ALERTING');
    expect(methods(pair.callee)).toEqual([]);
    expect(alice.story).toEqual(['ProgressToneStart']);
    await bob.call.answer();
    await settle();
    expect(alice.call.state()).toBe('CONNECTED');
  });

  it.each([
    ['answered', {}, { sendAudio: false }, 'sendonly'],
    ['placed', { sendAudio: false }, undefined, 'recvonly'],
  ] as const)(
    '%s to listen only: no microphone is asked for',
    async (who, video, flags, direction) => {
      const pair = new CallPair();
      const { alice, bob } = await pair.ringing({ video });
      await bob.call.answer(undefined, undefined, flags);
      await settle();
      expect(alice.connection.getTransceivers()[0]?.currentDirection).toBe(direction);
      expect(alice.call.active()).toBe(true);
      expect((who === 'answered' ? pair.bobPage : pair.alicePage).requests).toEqual([]);
      await alice.call.setActive(false);
      await settle();
      expect(bob.call.active()).toBe(false);
    },
  );

  it('answered with an offer that the browser does not take: fails', async () => {
    const pair = new CallPair();
    pair.emit(pair.callee, 'IncomingCall', {
      callId: '00000000-0000-4000-8000-000000000009',
      from: party,
      offer: { type: 'offer', sdp: 'nonsense' },
    });
    await settle();
    await expect(pair.incoming?.call.answer()).rejects.toMatchObject({ name: 'CallError' });
    expect(pair.incoming?.last('Failed').code).toBe(500);
    expect(pair.bobPage.live).toEqual([]);
  });
});

describe('operations in the wrong state', () => {
  it('reject with CallError, and nothing is sent', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    const wrong = { name: 'CallError', errorName: 'IncorrectOperation', code: 2 };
    await expect(alice.call.answer()).rejects.toMatchObject(wrong);
    await expect(alice.call.decline()).rejects.toMatchObject(wrong);
    await expect(alice.call.sendMessage('x')).rejects.toMatchObject(wrong);
    await expect(bob.call.sendInfo('a/b', 'x')).rejects.toMatchObject(wrong);
    await expect(alice.call.sendVideo(true)).rejects.toMatchObject(wrong);
    await expect(bob.call.setActive(false)).rejects.toMatchObject(wrong);
    expect(() => {
      alice.call.sendTone('1');
    }).toThrow(expect.objectContaining(wrong));
    expect(methods(pair.caller)).toEqual(['invite']);
    expect(methods(pair.callee)).toEqual([]);
  });

  it('reject when answered twice, and after the end', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    const first = bob.call.answer();
    await expect(bob.call.answer()).rejects.toMatchObject({ errorName: 'AlreadyInThisState' });
    await first;
    await settle();
    expect(methods(pair.callee)).toEqual(['accept']);
    await alice.call.hangup();
    await settle();
    await expect(alice.call.hangup()).resolves.toBeUndefined();
    await expect(bob.call.answer()).rejects.toMatchObject({ errorName: 'IncorrectOperation' });
    await expect(bob.call.reject()).rejects.toMatchObject({ errorName: 'IncorrectOperation' });
  });

  it('reject with wrong headers', async () => {
    const { bob } = await new CallPair().ringing();
    await expect(bob.call.answer('d'.repeat(201))).rejects.toMatchObject({
      errorName: 'InvalidArgument',
    });
    await expect(bob.call.sendInfo('a/b', '', { Order: '1' })).rejects.toMatchObject({
      errorName: 'InvalidArgument',
    });
    expect(bob.call.state()).toBe('ALERTING');
  });

  it.each(['hangup', 'decline', 'reject'] as const)(
    'do not keep %s from ending the call: headers that are wrong are dropped',
    async (operation) => {
      const pair = new CallPair();
      const { bob } = await pair.ringing();
      const headers = { 'X-A': true, Order: '1' } as unknown as Record<string, string>;
      await bob.call[operation](headers);
      expect(bob.call.state()).toBe('ENDED');
      expect(pair.callee.requests.at(-1)?.params).toMatchObject({ headers: { 'X-A': 'true' } });
    },
  );
});
