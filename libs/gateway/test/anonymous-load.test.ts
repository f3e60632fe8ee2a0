import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { limited } from './support/limited-gateway.js';
import { errorsOf, hello, openRawSocket, request, resume } from './support/raw-socket.js';
import { refusalOf } from './support/refusal-of.js';

const tooMany = 4010;

describe('who has not logged in', () => {
  it('has so many connections from one address; more are closed with 4010', async () => {
    const gateway = await limited({ anonymousPerAddress: 3 });
    const sockets = Array.from({ length: 5 }, () => openRawSocket(gateway));
    expect(sockets.map(({ closeCode }) => closeCode)).toEqual([
      undefined,
      undefined,
      undefined,
      tooMany,
      tooMany,
    ]);
    expect(openRawSocket(gateway, '192.0.2.2').closeCode).toBeUndefined();
    sockets[0]?.lose();
    expect(openRawSocket(gateway).closeCode).toBeUndefined();
    expect(openRawSocket(gateway).closeCode).toBe(tooMany);
  });

  it('makes room by logging in, and takes it again by logging out', async () => {
    const gateway = await limited({ anonymousPerAddress: 1 });
    const alice = await gateway.loggedIn('alice');
    const stranger = openRawSocket(gateway);
    expect(stranger.closeCode).toBeUndefined();
    stranger.lose();
    await alice.request('logout', {});
    expect(openRawSocket(gateway).closeCode).toBe(tooMany);
    await alice.request('login', { user: 'alice', password: 'alice' });
    expect(openRawSocket(gateway).closeCode).toBeUndefined();
    expect(openRawSocket(gateway).closeCode).toBe(tooMany);
  });

  it('makes room by resuming a session that is logged in', async () => {
    const gateway = await limited({ anonymousPerAddress: 1 });
    const alice = await gateway.loggedIn('alice');
    const bob = await gateway.loggedIn('bob');
    alice.loseSocket();
    bob.loseSocket();
    await alice.resume();
    await bob.resume();
    await alice.request('ping', {});
  });

  it('keeps no sessions by the thousand: 21,000 hellos leave as many as are allowed, for seconds', async () => {
    const gateway = await InProcessGateway.start();
    for (let i = 0; i < 21_000; i += 1) {
      const socket = openRawSocket(gateway);
      socket.send(hello());
      socket.lose();
      if (i % 1_000 === 0) await settle();
    }
    expect(gateway.gateway.stats.sessions).toBeLessThanOrEqual(1_000);
    await gateway.clock.advance(10_000);
    expect(gateway.gateway.stats).toMatchObject({ sessions: 0, connections: 0 });
    expect(openRawSocket(gateway).closeCode).toBeUndefined();
  });

  it('has a short grace; a login has the long one', async () => {
    const gateway = await limited({}, { anonymousGraceMs: 5_000 });
    const stranger = gateway.peer();
    await stranger.connect();
    const alice = await gateway.loggedIn('alice');
    stranger.loseSocket();
    alice.loseSocket();
    await gateway.clock.advance(4_999);
    await stranger.resume();
    stranger.loseSocket();
    await gateway.clock.advance(5_000);
    expect(await refusalOf(stranger.resume())).toBe('protocol.SessionExpired');
    await gateway.clock.advance(49_000);
    await alice.resume();
  });

  it('sends frames of a login’s length, and after it longer ones', async () => {
    const gateway = await limited({ anonymousFrameLength: 1_000 });
    const padded = (id: number) => request(id, 'ping', { pad: 'x'.repeat(1_000) });
    const stranger = openRawSocket(gateway);
    stranger.send(hello());
    stranger.send(padded(2));
    expect(stranger.closeCode).toBe(4003);
    const socket = openRawSocket(gateway);
    socket.send(hello());
    socket.send(request(2, 'login', { user: 'alice', password: 'alice' }));
    await settle();
    socket.send(padded(3));
    await settle();
    expect(socket.frames.at(-1)).toMatchObject({ id: 3, result: {} });
  });

  it('sends so many frames a minute from one address, whatever the number of connections', async () => {
    const gateway = await limited({ anonymousFramesPerMinute: 60 });
    const outcomes: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      const socket = openRawSocket(gateway);
      socket.send(hello());
      for (let id = 2; id <= 10; id += 1) socket.send(request(id, 'ping'));
      await settle();
      outcomes.push(...errorsOf(socket));
    }
    expect(outcomes).toEqual(Array.from({ length: 60 }, () => 'protocol.RateLimited'));
    const other = openRawSocket(gateway, '192.0.2.2');
    other.send(hello());
    await settle();
    expect(errorsOf(other)).toEqual([]);
  });
});

describe('the gateway', () => {
  it('has so many connections in all', async () => {
    const gateway = await limited({ connections: 2 });
    const alice = await gateway.loggedIn('alice');
    await gateway.peer('192.0.2.2').login('bob');
    expect(openRawSocket(gateway, '192.0.2.3').closeCode).toBe(tooMany);
    expect(gateway.gateway.stats.connections).toBe(2);
    alice.loseSocket();
    const socket = openRawSocket(gateway);
    socket.send(resume(alice.resumeToken, 0));
    await settle();
    expect(errorsOf(socket)).toEqual([]);
  });

  it('holds to the connections of a user though sixty log in at once', async () => {
    const gateway = await limited({ connectionsPerUser: 20, loginsPerMinute: 1_000 });
    const peers = Array.from({ length: 60 }, () => gateway.peer());
    await Promise.all(peers.map((peer) => peer.connect()));
    const outcomes = await Promise.all(
      peers.map((peer) => refusalOf(peer.request('login', { user: 'alice', password: 'alice' }))),
    );
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'auth.InvalidState')).toHaveLength(40);
  });
});
