/** Calls at a connection that has one already. */
import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';

async function withLimit(gateway: InProcessGateway, maxCalls?: number): Promise<FakePeer> {
  const bob = gateway.peer();
  await bob.connect();
  const limit = maxCalls === undefined ? {} : { maxCalls };
  await bob.request('login', { user: 'bob', password: 'bob', ...limit });
  return bob;
}

/** Alice, Carol and Dave call Bob, one after the other, from as many connections as it takes. */
async function callAll(gateway: InProcessGateway, count: number): Promise<FakePeer[]> {
  const callers: FakePeer[] = [];
  for (let i = 0; i < count; i += 1) {
    const caller = await gateway.loggedIn('alice');
    await caller.request('invite', { callId: `call-000${String(i)}`, number: 'bob', offer });
    callers.push(caller);
  }
  return callers;
}

const codes = (callers: FakePeer[]): (number | string)[] =>
  callers.map(({ events }) => {
    const failed = events.find(({ name }) => name === 'Failed');
    return failed?.name === 'Failed' ? failed.data.code : 'rings';
  });

describe('a second call', () => {
  it('rings beside the first, up to four, and then it is busy', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await withLimit(gateway);
    const [first] = await callAll(gateway, 1);
    await bob.request('accept', { callId: 'call-0000', answer });
    await first?.request('hangup', { callId: 'call-0000' });
    expect(codes(await callAll(gateway, 5))).toEqual(['rings', 'rings', 'rings', 'rings', 486]);
  });

  it('is busy beyond what the login says, after a restart too', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await withLimit(gateway, 2);
    await gateway.crashAndRestart();
    await bob.resume();
    expect(codes(await callAll(gateway, 3))).toEqual(['rings', 'rings', 486]);
  });

  it('is answered, held and ended without regard to the first', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await withLimit(gateway);
    const [first, second] = await callAll(gateway, 2);
    await bob.request('accept', { callId: 'call-0000', answer });
    await bob.request('accept', { callId: 'call-0001', answer });
    await bob.request('renegotiate', { callId: 'call-0000', description: offer });
    await first?.waitFor('OfferReceived');
    await bob.request('hangup', { callId: 'call-0001' });
    await second?.waitFor('Disconnected');
    await bob.request('sendMessage', { callId: 'call-0000', text: 'Back' });
    await first?.waitFor('MessageReceived');
    expect(second?.names()).not.toContain('OfferReceived');
  });
});
