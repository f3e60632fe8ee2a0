import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { inCall, limited } from './support/limited-gateway.js';
import { hello, openRawSocket, request } from './support/raw-socket.js';

const callId = 'call-0001';
const line = 'candidate:1 1 udp 1 192.0.2.1 9 typ host';

describe('a candidate', () => {
  it.each([
    [{ candidate: line }],
    [{ candidate: line, sdpMid: '' }],
    [{ candidate: line, sdpMLineIndex: 0 }],
    [{ candidate: line, usernameFragment: 'uf' }],
    [{ candidate: '', sdpMid: 'video', sdpMLineIndex: 1, usernameFragment: 'uf' }],
  ])('is passed on with each of its fields: %j', async (candidate) => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    await alice.request('candidate', { callId, candidates: [candidate] });
    expect((await bob.waitFor('CandidatesReceived')).candidates).toEqual([candidate]);
  });

  it('is passed on without what the schema does not know', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = openRawSocket(gateway);
    alice.send(hello());
    alice.send(request(2, 'login', { user: 'alice', password: 'alice' }));
    await settle();
    alice.send(request(3, 'invite', { callId, number: 'bob', offer }));
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId, answer });
    const newer = { candidate: line, relayProtocol: 'tls' };
    alice.send(request(4, 'candidate', { callId, candidates: [newer] }));
    expect((await bob.waitFor('CandidatesReceived')).candidates).toEqual([{ candidate: line }]);
  });

  it('beyond what ICE gathers is refused, saying when there is room again', async () => {
    const gateway = await limited({});
    const { alice } = await inCall(gateway, callId);
    const candidates = Array.from({ length: 64 }, (_, n) => hostCandidate(n));
    const send = () => alice.request('candidate', { callId, candidates });
    for (let i = 0; i < 4; i += 1) await send();
    await expect(send()).rejects.toMatchObject({
      wire: { data: { name: 'RelayLimit', retryAfterMs: 16_000 } },
    });
    await gateway.passTime(16_000);
    await send();
  });
});

describe('a description', () => {
  it('beyond what people change is refused, saying when there is room again', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    const send = () => alice.request('renegotiate', { callId, description: offer });
    for (let i = 0; i < 30; i += 1) await send();
    await expect(send()).rejects.toMatchObject({
      wire: { data: { name: 'RelayLimit', retryAfterMs: 1_000 } },
    });
    await bob.request('renegotiate', { callId, description: offer });
    await gateway.passTime(1_000);
    await send();
  });
});
