import { describe, expect, it } from '@jest/globals';
import { oneTimeHash } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { offer } from './support/descriptions.js';
import { hello, openRawSocket, request, resume } from './support/raw-socket.js';
import { refusalOf } from './support/refusal-of.js';

const user = 'alice';
const password = { user, password: user };

/** A client that has said hello, with its token from before any login. */
async function greeted(gateway: InProcessGateway): Promise<{ peer: FakePeer; before: string }> {
  const peer = gateway.peer();
  const { resumeToken } = await peer.connect();
  return { peer, before: resumeToken };
}

/** Somebody else who holds that token. */
async function holderOf(gateway: InProcessGateway, token: string): Promise<FakePeer> {
  const peer = gateway.peer('203.0.113.7');
  peer.resumeToken = token;
  await peer.resume();
  return peer;
}

/** Each way to log in, as it is sent and sent again. */
const ways = {
  login: () => Promise.resolve(password),
  loginWithToken: async (gateway: InProcessGateway) => {
    const { accessToken } = (await gateway.peer().login(user)).tokens;
    return { user, accessToken };
  },
  loginWithOneTimeKey: async (gateway: InProcessGateway, peer: FakePeer) => {
    const { key } = await peer.request('requestOneTimeKey', { user });
    const alice = await gateway.accounts.getUser('user-alice');
    return { user, hash: oneTimeHash(key, alice?.digest ?? '') };
  },
} as const;
type Way = keyof typeof ways;

async function enter(gateway: InProcessGateway, peer: FakePeer, way: Way) {
  const params = await ways[way](gateway, peer);
  const send = (id?: number) => peer.request(way, params as never, id);
  return { result: await send(), again: send };
}

describe.each(Object.keys(ways) as Way[])('after %s', (way) => {
  it('a new token resumes the session, and the one from before is void', async () => {
    const gateway = await InProcessGateway.start();
    const { peer, before } = await greeted(gateway);
    const { result } = await enter(gateway, peer, way);
    expect(result.resumeToken).toBeDefined();
    expect(result.resumeToken).not.toBe(before);
    peer.acknowledge();
    const thief = gateway.peer();
    thief.resumeToken = before;
    expect(await refusalOf(thief.resume())).toBe('protocol.SessionExpired');
    expect(peer.closeCode).toBeUndefined();
    peer.loseSocket();
    await peer.resume();
    expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('accepted');
  });

  it('whose answer was lost, the same request sent again after a resume is answered', async () => {
    const gateway = await InProcessGateway.start();
    const { peer, before } = await greeted(gateway);
    const { result, again } = await enter(gateway, peer, way);
    const id = peer.lastId;
    peer.loseSocket();
    peer.resumeToken = before;
    await peer.resume();
    const repeated = await again(id);
    expect(repeated.userName).toBe(user);
    expect(repeated.resumeToken).not.toBe(result.resumeToken);
    expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('accepted');
    peer.loseSocket();
    await peer.resume();
    expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('accepted');
    expect([...new Set([gateway.gateway.stats.failedLogins])]).toEqual([0]);
  });

  it('whose answer was lost in a crash, it is answered too', async () => {
    const gateway = await InProcessGateway.start();
    const { peer, before } = await greeted(gateway);
    const { again } = await enter(gateway, peer, way);
    const id = peer.lastId;
    await gateway.crashAndRestart();
    peer.resumeToken = before;
    await peer.resume();
    expect((await again(id)).userName).toBe(user);
    expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('accepted');
  });
});

describe.each([
  ['loginWithToken', { user, accessToken: 'a guess' }],
  ['loginWithOneTimeKey', { user, hash: '0'.repeat(32) }],
] as const)('whoever has the token from before %s', (way, guess) => {
  it('is not let in by sending it again without its secret', async () => {
    const gateway = await InProcessGateway.start();
    const { peer, before } = await greeted(gateway);
    await enter(gateway, peer, way);
    const thief = await holderOf(gateway, before);
    expect(await refusalOf(thief.request(way, guess as never, peer.lastId))).toBe(
      'auth.InvalidPassword',
    );
    expect(await refusalOf(thief.request('getOperatorStatus', {}, peer.lastId + 1))).toBe(
      'protocol.NotLoggedIn',
    );
  });
});

describe('whoever has the token from before the login', () => {
  it('is told nothing and may do nothing, before the answer is acknowledged', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const { peer, before } = await greeted(gateway);
    await peer.request('login', password);
    const id = peer.lastId;
    const thief = await holderOf(gateway, before);
    expect(peer.closeCode).toBe(4008);
    await bob.request('invite', { callId: 'call-0001', number: user, offer });
    expect(await refusalOf(thief.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
    const wrong = { user, password: 'no' };
    expect(await refusalOf(thief.request('login', wrong, id))).toBe('auth.InvalidPassword');
    const another = { user: 'bob', password: 'bob' };
    expect(await refusalOf(thief.request('login', another, 10))).toBe('auth.InvalidState');
    const key = thief.request('requestOneTimeKey', { user: 'bob' }, 19);
    expect(await refusalOf(key)).toBe('accepted');
    await thief.request('logout', {}, 20);
    thief.acknowledge(1_000, 1_000);
    expect(thief.names()).toEqual([]);
    // The one whose login it is goes on, and has missed nothing.
    peer.resumeToken = thief.resumeToken;
    await peer.resume();
    await peer.request('login', password, id);
    await peer.waitFor('IncomingCall');
  });

  it('gets no answer of a login that another has sent and that still runs', async () => {
    const gateway = await InProcessGateway.start();
    const socket = openRawSocket(gateway);
    socket.send(hello());
    await settle();
    const before = socket.frames[0]?.result?.['resumeToken'] as string;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const { findUser } = gateway.accounts;
    gateway.accounts.findUser = async (...args) => {
      await opened;
      return findUser.apply(gateway.accounts, args);
    };
    socket.send(request(2, 'login', password));
    await settle();
    const thief = openRawSocket(gateway);
    thief.send(resume(before, 0));
    thief.send(request(2, 'login', { user, password: 'a guess' }));
    open();
    await settle();
    expect(thief.frames.some(({ result }) => result?.['tokens'] !== undefined)).toBe(false);
    thief.send(request(3, 'getOperatorStatus'));
    await settle();
    expect(thief.frames.at(-1)?.error?.data.name).toBe('NotLoggedIn');
    const owner = openRawSocket(gateway);
    owner.send(resume(before, 0));
    owner.send(request(2, 'login', password));
    await settle();
    expect(owner.frames.at(-1)?.result).toMatchObject({ userName: user });
  });

  it('may log in under another id, as one who has given up waiting', async () => {
    const gateway = await InProcessGateway.start();
    const { peer, before } = await greeted(gateway);
    await peer.request('login', password);
    peer.loseSocket();
    peer.resumeToken = before;
    await peer.resume();
    expect((await peer.request('login', password)).userName).toBe(user);
    expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('accepted');
  });
});
