import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

/** Resumes with a token, whatever the peer was last told, over a line that then breaks. */
async function resumeWith(peer: FakePeer, token: string): Promise<string> {
  peer.loseSocket();
  peer.resumeToken = token;
  return refusalOf(peer.resume());
}

const rights = (peer: FakePeer) => refusalOf(peer.request('getOperatorStatus', {}));

describe('a resume token', () => {
  it('is good as long as no answer with a newer one has arrived', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await gateway.loggedIn('alice');
    peer.acknowledge();
    const token = peer.resumeToken;
    for (let lost = 0; lost < 4; lost += 1) {
      expect(await resumeWith(peer, token)).toBe('accepted');
      expect(await rights(peer)).toBe('accepted');
    }
    const { resumeToken } = peer;
    expect(await resumeWith(peer, resumeToken)).toBe('accepted');
  });

  it('is good after a logout too, where the newer one may not have arrived', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await gateway.loggedIn('alice');
    const token = peer.resumeToken;
    expect(await resumeWith(peer, token)).toBe('accepted');
    await peer.request('logout', {});
    expect(await resumeWith(peer, token)).toBe('accepted');
    expect(await rights(peer)).toBe('protocol.NotLoggedIn');
  });

  it('from before a login is void after the logout', async () => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    const { resumeToken } = await peer.connect();
    await peer.request('login', { user: 'alice', password: 'alice' });
    await peer.request('logout', {});
    const thief = gateway.peer();
    expect(await resumeWith(thief, resumeToken)).toBe('protocol.SessionExpired');
    expect(peer.closeCode).toBeUndefined();
  });

  it('from before the one that logged in is void', async () => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    const { resumeToken } = await peer.connect();
    peer.loseSocket();
    await peer.resume();
    await peer.request('login', { user: 'alice', password: 'alice' });
    const thief = gateway.peer();
    expect(await resumeWith(thief, resumeToken)).toBe('protocol.SessionExpired');
    expect(peer.closeCode).toBeUndefined();
  });

  it('is good after a restart, the newest and the one before', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    const token = alice.resumeToken;
    expect(await resumeWith(alice, token)).toBe('accepted');
    await gateway.crashAndRestart();
    expect(await resumeWith(alice, token)).toBe('accepted');
    await bob.resume();
    expect(await rights(bob)).toBe('accepted');
  });
});
