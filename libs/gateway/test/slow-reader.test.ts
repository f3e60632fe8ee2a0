import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { inCall, limited } from './support/limited-gateway.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

describe('a reader who does not read', () => {
  it('is cut off with 4005, and gets everything when they resume', async () => {
    const gateway = await limited({ bufferedBytes: 1_000 });
    const { alice, bob } = await inCall(gateway, callId);
    gateway.bufferedAmount = 1_001;
    await alice.request('sendMessage', { callId, text: 'first' }).catch(() => undefined);
    await settle();
    expect(bob.closeCode).toBe(4005);
    gateway.bufferedAmount = 1_000;
    await alice.resume();
    await alice.request('sendMessage', { callId, text: 'second' });
    const texts = () =>
      bob.events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));
    expect(texts()).toEqual(['first']);
    await bob.resume();
    await bob.until(() => texts().length === 2);
    expect(texts()).toEqual(['first', 'second']);
  });

  it('loses the session, and its calls, when too many events of their own doing wait', async () => {
    const gateway = await limited({ pendingEvents: 40 });
    const { alice, bob } = await inCall(gateway, callId);
    alice.acknowledge();
    for (let i = 0; bob.closeCode === undefined; i += 1) {
      void bob.request('invite', { callId: `call-to-nobody-${String(i)}`, number: 'x', offer });
      await settle();
      bob.acknowledge(bob.lastId, 0);
    }
    await alice.waitFor('Disconnected');
    expect(bob.closeCode).toBe(4005);
    expect(bob.events).toHaveLength(40);
    expect(await refusalOf(bob.resume())).toBe('protocol.SessionExpired');
    expect(gateway.gateway.stats).toMatchObject({ calls: 0, sessions: 1 });
    await settle();
    const left = await gateway.journal.load();
    expect(left.filter(({ value }) => value.includes('"userId":"user-bob"'))).toEqual([]);
    expect(gateway.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('is sent so much by one sender, who is refused beyond it and told so', async () => {
    const gateway = await limited({ pendingLength: 80_000 });
    const { alice, bob } = await inCall(gateway, callId);
    const send = () => refusalOf(alice.request('sendMessage', { callId, text: 'x'.repeat(1_000) }));
    const outcomes: string[] = [];
    for (let i = 0; i < 20; i += 1) outcomes.push(await send());
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(10);
    expect(outcomes.at(-1)).toBe('call.RelayLimit');
    bob.acknowledge();
    expect(await send()).toBe('accepted');
    expect(bob.names().filter((name) => name === 'MessageReceived')).toHaveLength(11);
  });

  it('is not answered, nor sent candidates, by whose share is used up', async () => {
    const gateway = await limited({ pendingEvents: 80, callsPerConnection: 3 });
    const { alice, bob } = await inCall(gateway, callId);
    const ringing = { callId: 'call-0002' };
    await alice.request('invite', { ...ringing, number: 'bob', offer });
    const fill = async (from: typeof alice) => {
      for (let i = 0; i < 20; i += 1)
        await refusalOf(from.request('sendMessage', { callId, text: String(i) }));
    };
    await fill(bob);
    expect(await refusalOf(bob.request('accept', { ...ringing, answer }))).toBe('call.RelayLimit');
    await fill(alice);
    const candidates = [hostCandidate(1)];
    const trickle = () => refusalOf(alice.request('candidate', { ...ringing, candidates }));
    expect(await trickle()).toBe('call.RelayLimit');
    bob.acknowledge();
    expect(await trickle()).toBe('accepted');
    alice.acknowledge();
    expect(await refusalOf(bob.request('accept', { ...ringing, answer }))).toBe('accepted');
  });

  it('has room for what others send when one sender has used up their share', async () => {
    const gateway = await limited({ pendingEvents: 80, callsPerConnection: 3 });
    const { alice, bob } = await inCall(gateway, callId);
    const carol = await gateway.loggedIn('carol');
    await carol.request('invite', { callId: 'call-0002', number: 'bob', offer });
    await bob.request('accept', { callId: 'call-0002', answer });
    const outcomes = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      outcomes.add(await refusalOf(alice.request('sendMessage', { callId, text: 'more' })));
    }
    expect([...outcomes]).toEqual(['accepted', 'call.RelayLimit']);
    await carol.request('sendMessage', { callId: 'call-0002', text: 'room for me' });
    await alice.request('hangup', { callId });
    await bob.waitFor('Disconnected');
  });

  it('keeps their shares over a restart', async () => {
    const gateway = await limited({ pendingEvents: 80 });
    const { alice, bob } = await inCall(gateway, callId);
    bob.loseSocket();
    const send = () => refusalOf(alice.request('sendMessage', { callId, text: 'more' }));
    while ((await send()) === 'accepted');
    await gateway.crashAndRestart();
    await alice.resume();
    expect(await send()).toBe('call.RelayLimit');
    await bob.resume();
    bob.acknowledge();
    expect(await send()).toBe('accepted');
  });

  it('is not rung by a caller who has used up their share, who is told why', async () => {
    const gateway = await limited({ pendingEvents: 16 });
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    const invite = (id: string) => alice.request('invite', { callId: id, number: 'bob', offer });
    await invite('call-0001');
    await alice.request('hangup', { callId: 'call-0001' });
    const seen = alice.lastSeq;
    await invite('call-0002');
    expect(await alice.waitFor('Failed', seen)).toMatchObject({ code: 429 });
    expect(bob.names()).toEqual(['IncomingCall', 'Failed']);
    bob.acknowledge();
    await invite('call-0003');
    await bob.until(() => bob.names().length === 3);
  });
});
