import { describe, expect, it } from '@jest/globals';
import { FakePeer, FrameTap, InProcessGateway, settle } from '@ringspec/testing';

const offer = { type: 'offer', sdp: 'v=0' } as const;

describe('a crash', () => {
  it('takes every socket, and what was not committed', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const watching = alice.request('watchDirectory', {});
    const invited = alice.request('invite', { callId: 'call-0001', number: 'support', offer });
    gateway.crash();
    expect(alice.closeCode).toBe(1006);
    expect(alice.connected).toBe(false);
    await settle();
    expect((await gateway.journal.load()).filter(({ kind }) => kind === 'call')).toEqual([]);
    await gateway.restart();
    expect(gateway.gateway.stats.calls).toBe(0);
    await alice.resume();
    alice.resendPending();
    await expect(invited).resolves.toEqual({});
    await expect(watching).resolves.toMatchObject({ contacts: expect.anything() });
    expect(gateway.gateway.stats.calls).toBe(1);
  });

  it('ends all that the dead gateway would have done later', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    alice.loseSocket();
    await settle();
    gateway.crash();
    const { commits } = gateway.journal;
    await gateway.clock.advance(3_600_000);
    expect(gateway.journal.commits).toBe(commits);
  });
});

describe('a peer', () => {
  it('fails what it waits for at the first frame that does not fit', async () => {
    const thrown: unknown[] = [];
    const peer = new FakePeer(
      ({ receive }) => ({
        message: () => {
          try {
            receive('{"jsonrpc":"2.0","id":1,"result":{}}');
          } catch (error) {
            thrown.push(error);
          }
        },
        binary: () => undefined,
        closed: () => undefined,
      }),
      new FrameTap(),
    );
    const event = peer.waitFor('IncomingCall');
    await expect(peer.connect()).rejects.toThrow('result hello does not fit the schema');
    await expect(event).rejects.toThrow('does not fit the schema');
    await expect(peer.waitForClose()).rejects.toThrow('does not fit the schema');
    expect(thrown).toHaveLength(1);
  });

  it('keeps its connection alive while time passes', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    await gateway.passTime(600_000);
    expect(alice.connected).toBe(true);
    await gateway.clock.advance(30_000);
    expect(alice.closeCode).toBe(4007);
  });
});
