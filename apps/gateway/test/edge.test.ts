/** Where an edge brings sockets: gateways of which one greets, and one is home; the database is made up. */
import { describe, expect, test } from '@jest/globals';
import type { GatewaySocket } from '@ringspec/gateway-core';
import { CloseCode, protocolLevel } from '@ringspec/generated';
import { FakeClock, FakePeer, FrameTap, InProcessGateway, settle } from '@ringspec/testing';
import { Edge } from '../src/cluster/edge.js';
import type { HomeRoute } from '../src/cluster/home-route.js';
import { EdgeTokens, homeTokens, shortIdOf } from '../src/cluster/resume-tokens.js';
import { ringOf } from './kit/ring-of.js';

const application = 'demo.ringspec';
const holdMs = 4_500;
const login = { user: 'alice', password: 'alice' };

/** An edge whose porch greets, with a home that is there from the start, or comes later. */
async function edgeWith({ isHomeThere = true, mostHeld = 10 } = {}) {
  const clock = new FakeClock();
  const tokens = new EdgeTokens(ringOf(Buffer.alloc(32, 3)));
  const porch = await InProcessGateway.start({ fakeClock: clock, resumeToken: tokens.make });
  const home = await InProcessGateway.start({
    ...{ fakeClock: clock, resumeToken: homeTokens(application) },
  });
  const greeted = new Map<string, string>();
  let databaseIsAway = false;
  const route: HomeRoute = {
    claim: 'one',
    opened: (socket, before) => {
      if ('awaited' in before) home.gateway.adopt(before.awaited, socket.remoteAddress);
      return home.gateway.opened(socket, 'begun' in before ? before.begun : undefined);
    },
    ask: () => Promise.reject(new Error('It is not asked.')),
  };
  let present = isHomeThere ? route : undefined;
  const answer = async <T>(value: T): Promise<T> => {
    await Promise.resolve();
    if (databaseIsAway) throw new Error('The database is away.');
    return value;
  };
  const edgeTerms = {
    ...{ clock, holdMs, mostHeld, tokens },
    porch: porch.gateway,
    routes: {
      route: (name: string) => (name === application ? present : undefined),
      ofShortId: (id: string) => answer(id === shortIdOf(application) ? application : undefined),
      ofUser: (user: string) => answer(user === 'nobody' ? undefined : application),
    },
    greeted: {
      put: async (hash: string, of: string) => {
        greeted.set(await answer(hash), of);
      },
      applicationOf: (hash: string) => answer(greeted.get(hash)),
    },
  };
  const edge = new Edge(edgeTerms);
  const peerAt = (where: Edge): FakePeer =>
    new FakePeer(({ receive, closed }) => {
      const socket: GatewaySocket = {
        ...{ send: receive, bufferedAmount: 0, remoteAddress: '192.0.2.1' },
        close: (code) => {
          closed(code);
        },
      };
      return where.opened(socket);
    }, new FrameTap());
  return {
    ...{ clock, porch, home, edge, peer: peerAt(edge) },
    /** A client at another edge, which knows of nothing but what is in the database. */
    elsewhere: async (resumeToken: string) => {
      const other = await InProcessGateway.start({ fakeClock: clock, resumeToken: tokens.make });
      const peer = peerAt(new Edge({ ...edgeTerms, porch: other.gateway }));
      peer.resumeToken = resumeToken;
      return peer;
    },
    homeComes: () => {
      present = route;
      edge.routesChanged();
    },
    loseDatabase: () => {
      databaseIsAway = true;
    },
  };
}

describe('an edge', () => {
  test('greets, and brings whoever logs in to the home', async () => {
    const { peer, porch, home } = await edgeWith();
    await peer.connect();
    expect([porch.gateway.stats.sessions, home.gateway.stats.sessions]).toEqual([1, 0]);
    await peer.request('login', login);
    expect([porch.gateway.stats.sessions, home.gateway.stats.sessions]).toEqual([0, 1]);
    expect(porch.gateway.stats.connections).toBe(0);
    expect(await peer.request('getOperatorStatus', {})).toBeDefined();
  });

  test('answers all that is said at once, in order', async () => {
    const { peer } = await edgeWith();
    const greeted = peer.connect();
    const entered = peer.request('login', login);
    const asked = peer.request('ping', {});
    await Promise.all([greeted, entered, asked]);
  });

  test('holds who logs in until there is a home, and what they say meanwhile', async () => {
    const { peer, homeComes } = await edgeWith({ isHomeThere: false });
    await peer.connect();
    const entered = peer.request('login', login);
    const asked = peer.request('ping', {});
    await settle();
    homeComes();
    await Promise.all([entered, asked]);
  });

  test('tells who waits too long to try again, and nobody of more than it holds', async () => {
    const { peer, clock, edge } = await edgeWith({ isHomeThere: false });
    await peer.connect();
    peer.request('login', login).catch(() => undefined);
    await settle();
    await clock.advance(holdMs);
    expect(peer.closeCode).toBe(CloseCode.GoingAway);
    const full = await edgeWith({ isHomeThere: false, mostHeld: 0 });
    await full.peer.connect();
    full.peer.request('login', login).catch(() => undefined);
    await full.peer.waitForClose();
    expect(full.peer.closeCode).toBe(CloseCode.TooManyConnections);
    edge.close();
    peer.openSocket();
    expect(peer.closeCode).toBe(CloseCode.GoingAway);
  });

  test('gives up who says nothing, or too much before anybody hears it', async () => {
    const { peer, clock } = await edgeWith({ isHomeThere: false });
    peer.openSocket();
    await clock.advance(10_000);
    expect(peer.closeCode).toBe(CloseCode.HandshakeTimeout);
    await peer.connect();
    peer.request('login', login).catch(() => undefined);
    for (let i = 0; i < 5; i += 1) peer.sendText(' '.repeat(15_000));
    expect(peer.closeCode).toBe(CloseCode.RateLimited);
  });

  test('has the porch refuse whom nobody knows, and goes on', async () => {
    const { peer, porch } = await edgeWith();
    await peer.connect();
    await expect(peer.request('login', { ...login, user: 'nobody' })).rejects.toThrow(
      'auth.InvalidUsername',
    );
    expect(porch.gateway.stats.sessions).toBe(1);
    await peer.request('login', login);
  });

  test('brings back who was logged in, straight to the home', async () => {
    const { peer, porch, elsewhere } = await edgeWith();
    await peer.login('alice');
    peer.loseSocket();
    await peer.resume();
    expect(porch.gateway.stats.connections).toBe(0);
    const { resumeToken } = peer;
    const other = await elsewhere(resumeToken);
    other.openSocket();
    const again = { level: protocolLevel, sdk: 'fake-peer/1', resumeToken, lastSeq: 0 };
    await other.request('resume', again, peer.lastId + 1);
    expect(await other.request('getOperatorStatus', {}, 50)).toBeDefined();
  });

  test('lets who was greeted elsewhere go on, be it that their login was under way', async () => {
    const { peer, home, elsewhere } = await edgeWith();
    const { resumeToken } = await peer.connect();
    const stranger = await elsewhere(resumeToken);
    await stranger.resume();
    expect(home.gateway.stats.sessions).toBe(0);
    await peer.request('login', login);
    const again = await elsewhere(resumeToken);
    await again.resume();
    await again.request('login', login, peer.lastId);
  });

  test('tells who comes with a token of nobody that the session is over', async () => {
    const { elsewhere } = await edgeWith();
    for (const token of ['rs_of_another', homeTokens('none.such')(), homeTokens(application)()]) {
      const peer = await elsewhere(token);
      await expect(peer.resume()).rejects.toThrow('protocol.SessionExpired');
    }
  });

  test('tells whom it cannot place while the database is away to try again', async () => {
    const { peer, loseDatabase } = await edgeWith();
    await peer.connect();
    loseDatabase();
    peer.request('login', login).catch(() => undefined);
    await peer.waitForClose();
    expect(peer.closeCode).toBe(CloseCode.GoingAway);
  });
});
