import { callErrors, DisconnectReason } from '@ringspec/generated';
import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { CallPair } from './support/call-pair.js';

const lost = (): Promise<never> => Promise.reject(new Error('no answer'));

describe('a call that this side ends though the gateway does not answer', () => {
  it('has failed as turned down, where it rang here', async () => {
    const pair = new CallPair();
    const { bob } = await pair.ringing();
    pair.callee.intercept = lost;
    await bob.call.reject();
    expect(bob.last('Failed').code).toBe(callErrors.Rejected.code);
    expect(bob.call.state()).toBe('ENDED');
  });

  it('has failed as taken back, where it rang there', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    pair.caller.intercept = lost;
    await alice.call.hangup();
    expect(alice.last('Failed').code).toBe(callErrors.Terminated.code);
  });

  it('is over, and this side has hung up, where it was up', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.caller.intercept = lost;
    await alice.call.hangup();
    expect(alice.last('Disconnected').reason).toBe(DisconnectReason.HungUp);
    expect(alice.story).not.toContain('Failed');
  });

  it('is over once the gateway knows, not before', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    let know = (): void => undefined;
    pair.caller.intercept = () =>
      new Promise<never>((_, reject) => {
        know = () => {
          reject(new Error('late'));
        };
      });
    const over = alice.call.hangup();
    await settle();
    expect(alice.story).not.toContain('Disconnected');
    know();
    await over;
    expect(alice.story.at(-1)).toBe('Disconnected');
  });
});

describe('the end of a call', () => {
  it('takes the other side with it', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const [endpoint] = alice.call.getEndpoints();
    await alice.call.hangup();
    await settle();
    expect(alice.last('EndpointRemoved').endpoint).toBe(endpoint);
    expect(alice.call.getEndpoints()).toEqual([]);
  });

  it('says that the connection was closed, unless somebody hung up before', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    pair.caller.manager.sessionEnded('closed');
    expect(alice.last('Disconnected').reason).toBe(DisconnectReason.ConnectionClosed);
    const other = new CallPair();
    const { alice: leaving } = await other.connected();
    other.caller.intercept = () => new Promise<never>(() => undefined);
    void leaving.call.hangup();
    await settle();
    other.caller.manager.sessionEnded('closed');
    expect(leaving.last('Disconnected').reason).toBe(DisconnectReason.HungUp);
  });

  it('brings the headers of the side that ended it, and none as an empty object', async () => {
    const pair = new CallPair();
    const { alice } = await pair.ringing();
    const callId = alice.call.id();
    const failed = { callId, code: 486, reason: 'Busy.' };
    pair.emit(pair.caller, 'Failed', { ...failed, headers: { 'X-Why': 'lunch' } });
    await settle();
    expect(alice.last('Failed')).toMatchObject({ code: 486, headers: { 'X-Why': 'lunch' } });
    const plain = new CallPair();
    const { alice: other } = await plain.ringing();
    plain.emit(plain.caller, 'Failed', { ...failed, callId: other.call.id() });
    await settle();
    expect(other.last('Failed').headers).toEqual({});
  });

  it('is told once, whatever comes after it', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const callId = alice.call.id();
    await alice.call.hangup();
    await settle();
    const story = [...alice.story];
    pair.emit(pair.caller, 'Disconnected', { callId });
    pair.emit(pair.caller, 'Failed', { callId, code: 500, reason: 'Late.' });
    pair.emit(pair.caller, 'Connected', { callId });
    await settle();
    expect(alice.story).toEqual(story);
  });
});

describe('the tone of a call', () => {
  it('begins only while it rings at the other side', async () => {
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const before = [...alice.story];
    pair.emit(pair.caller, 'ProgressToneStart', { callId: alice.call.id() });
    await settle();
    expect(alice.story).toEqual(before);
  });
});

describe('an answer', () => {
  it('is possible once, and only where it rings', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.ringing();
    await expect(alice.call.answer()).rejects.toMatchObject({ errorName: 'IncorrectOperation' });
    const first = bob.call.answer();
    await expect(bob.call.answer()).rejects.toMatchObject({ errorName: 'AlreadyInThisState' });
    await first;
    await settle();
    await expect(bob.call.answer()).rejects.toMatchObject({ errorName: 'IncorrectOperation' });
  });
});
