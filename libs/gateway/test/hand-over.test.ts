/** A gateway greets, another goes on: for sockets whose application is known only when somebody logs in. */
import { describe, expect, it } from '@jest/globals';
import { CloseCode } from '@ringspec/generated';
import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import { FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

/** A gateway that greets, the one that users are at, and a client whose socket a test gives from one to the other. */
async function twoGateways(atHome: Parameters<typeof InProcessGateway.start>[0] = {}) {
  const porch = await InProcessGateway.start();
  const home = await InProcessGateway.start(atHome);
  let handlers!: AdmittedSocket;
  let socket!: GatewaySocket;
  const peer = new FakePeer(({ receive, closed }) => {
    socket = {
      send: receive,
      close: (code) => {
        closed(code);
      },
      bufferedAmount: 0,
      remoteAddress: '192.0.2.1',
    };
    handlers = porch.gateway.opened(socket);
    return {
      message: (text) => {
        handlers.message(text);
      },
      binary: () => {
        handlers.binary();
      },
      closed: () => {
        handlers.closed();
      },
    };
  }, home.tap);
  const handOver = async () => {
    const begun = await porch.gateway.handOver(handlers);
    if (begun) handlers = home.gateway.opened(socket, begun);
    return begun;
  };
  const login = () => peer.request('login', { user: 'alice', password: 'alice' });
  return { porch, home, peer, handOver, login };
}

/** Comes back with the token of a peer, straight to the home. */
async function resumeAt(home: InProcessGateway, { resumeToken }: FakePeer): Promise<string> {
  const other = home.peer();
  other.resumeToken = resumeToken;
  return refusalOf(other.resume());
}

describe('a session that is handed over', () => {
  it('logs in at the other gateway, and is resumed there', async () => {
    const { porch, home, peer, handOver, login } = await twoGateways();
    await peer.connect();
    await handOver();
    await login();
    expect(home.gateway.stats.sessions).toBe(1);
    expect(porch.gateway.stats).toMatchObject({ sessions: 0, connections: 0 });
    await home.crashAndRestart();
    expect(await resumeAt(home, peer)).toBe('accepted');
  });

  it('is resumed with the token from before, too', async () => {
    const { home, peer, handOver } = await twoGateways();
    await peer.connect();
    await handOver();
    expect(await resumeAt(home, peer)).toBe('accepted');
  });

  it('takes along what was answered', async () => {
    const { peer, handOver } = await twoGateways();
    await peer.connect();
    expect(await refusalOf(peer.request('hangup', { callId: 'call-of-nobody' }, 7))).toBe(
      'protocol.NotLoggedIn',
    );
    await peer.request('logout', {}, 8);
    await handOver();
    expect(await refusalOf(peer.request('hangup', { callId: 'call-of-nobody' }, 7))).toBe(
      'protocol.NotLoggedIn',
    );
    peer.acknowledge(8);
    expect(await refusalOf(peer.request('logout', {}, 8))).toBe('protocol.IdReused');
  });

  it('takes along the answers themselves, which a login would change', async () => {
    const { peer, handOver, login } = await twoGateways();
    await peer.connect();
    const hangup = () => refusalOf(peer.request('hangup', { callId: 'call-of-nobody' }, 7));
    expect(await hangup()).toBe('protocol.NotLoggedIn');
    await handOver();
    await login();
    expect(await hangup()).toBe('protocol.NotLoggedIn');
  });

  it('is kept with what was acknowledged', async () => {
    const { home, peer, handOver } = await twoGateways();
    await peer.connect();
    await peer.request('logout', {}, 8);
    peer.acknowledge(8);
    await handOver();
    await settle();
    await home.crashAndRestart();
    const other = home.peer();
    other.resumeToken = peer.resumeToken;
    await other.resume();
    expect(await refusalOf(other.request('logout', {}, 8))).toBe('protocol.IdReused');
  });

  it('has been told everything before', async () => {
    const { peer, handOver, login } = await twoGateways();
    const greeted = peer.connect();
    const given = handOver();
    await greeted;
    expect(await given).toBeDefined();
    await login();
  });

  it('is nobody who has logged in, who logs in just now, or who has not been greeted', async () => {
    const { porch, peer, handOver, login } = await twoGateways();
    peer.openSocket();
    expect(await handOver()).toBeUndefined();
    await peer.connect();
    const entered = login();
    expect(await handOver()).toBeUndefined();
    await entered;
    expect(await handOver()).toBeUndefined();
    expect(porch.gateway.stats.sessions).toBe(1);
  });

  it('is none any more where its client has sent too much meanwhile', async () => {
    const { porch, peer, handOver } = await twoGateways();
    void peer.connect();
    const given = handOver();
    for (let i = 0; i < 1_000; i += 1) peer.request('ping', {}).catch(() => undefined);
    expect(await given).toBeUndefined();
    await settle();
    expect(peer.closeCode).toBe(CloseCode.RateLimited);
    expect(porch.gateway.stats.connections).toBe(0);
  });

  it('is refused where its address has no place left', async () => {
    const { home, peer, handOver } = await twoGateways({ limits: { anonymousPerAddress: 0 } });
    await peer.connect();
    await handOver();
    expect(peer.closeCode).toBe(CloseCode.TooManyConnections);
    expect(home.gateway.stats).toMatchObject({ sessions: 0, connections: 0 });
  });

  it('counts as a stranger of its address, and ends with its grace', async () => {
    const { home, peer, handOver } = await twoGateways();
    await peer.connect();
    await handOver();
    peer.loseSocket();
    await home.clock.advance(10_000);
    expect(home.gateway.stats.sessions).toBe(0);
  });

  it('is known by its token, also where it waits to be resumed', async () => {
    const { porch, home, peer, handOver } = await twoGateways();
    await peer.connect();
    const { resumeToken } = peer;
    expect(porch.gateway.knows(resumeToken)).toBe(true);
    const begun = await handOver();
    expect(porch.gateway.knows(resumeToken)).toBe(false);
    peer.loseSocket();
    await home.clock.advance(10_000);
    expect(home.gateway.knows(resumeToken)).toBe(false);
    for (const _time of ['once', 'and again']) if (begun) home.gateway.adopt(begun, '192.0.2.1');
    await settle();
    expect(home.gateway.stats.sessions).toBe(1);
    expect(await resumeAt(home, peer)).toBe('accepted');
    // It was taken over once, and is not ended by a grace that it was given the other time.
    await home.clock.advance(10_000);
    expect(home.gateway.stats.sessions).toBe(1);
  });
});
