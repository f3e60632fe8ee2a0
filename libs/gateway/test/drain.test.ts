import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { openRawSocket, resume } from './support/raw-socket.js';
import { inCall, limited } from './support/limited-gateway.js';

const callId = 'call-0001';

describe('a drain', () => {
  it('tells what was under way, then sends everybody away with 4001', async () => {
    const gateway = await limited({});
    const { alice, bob } = await inCall(gateway, callId);
    const sent = alice.request('sendMessage', { callId, text: 'last words' });
    await gateway.gateway.drain();
    await expect(sent).resolves.toEqual({});
    expect([alice.closeCode, bob.closeCode]).toEqual([4001, 4001]);
    expect(bob.names()).toContain('MessageReceived');
    expect(gateway.gateway.stats.connections).toBe(0);
    const late = openRawSocket(gateway);
    expect(late.closeCode).toBe(4001);
    await gateway.restart();
    await alice.resume();
    await bob.resume();
    await alice.request('sendMessage', { callId, text: 'first words' });
  });

  it('leaves the journal alone once it is over, whatever still ends', async () => {
    const gateway = await limited({});
    await inCall(gateway, callId);
    await gateway.gateway.drain();
    const { commits } = gateway.journal;
    // The grace of sessions ends, and with it what they had.
    await gateway.clock.advance(120_000);
    expect(gateway.gateway.stats.sessions).toBe(0);
    expect(gateway.journal.commits).toBe(commits);
  });

  it('ends though requests keep coming', async () => {
    const gateway = await limited({ requestBurst: 100_000 });
    const { alice } = await inCall(gateway, callId);
    let open = true;
    const flood = (async () => {
      while (open) {
        void alice.request('sendMessage', { callId, text: 'more' });
        await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await gateway.gateway.drain();
    expect(alice.closeCode).toBe(4001);
    open = false;
    await flood;
  });

  it('resumes nobody on the gateway that drains', async () => {
    const gateway = await limited({});
    const peer = await gateway.loggedIn('alice');
    await gateway.gateway.drain();
    const socket = openRawSocket(gateway);
    socket.send(resume(peer.resumeToken, 0));
    await settle();
    expect(socket.frames).toEqual([]);
  });
});
