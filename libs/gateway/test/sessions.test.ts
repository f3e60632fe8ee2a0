import { describe, expect, it } from '@jest/globals';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { errorsOf, hello, openRawSocket, request, resume } from './support/raw-socket.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

/** Alice and Bob in a call. */
async function connected(): Promise<{ gateway: InProcessGateway; alice: FakePeer; bob: FakePeer }> {
  const gateway = await InProcessGateway.start();
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.waitFor('IncomingCall');
  await bob.request('accept', { callId, answer });
  await alice.waitFor('EndpointAdded');
  return { gateway, alice, bob };
}

const textsOf = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

describe('greeting', () => {
  it('comes first, and once', async () => {
    const gateway = await InProcessGateway.start();
    const socket = openRawSocket(gateway);
    socket.send(request(1, 'ping'));
    await settle();
    expect(errorsOf(socket)).toEqual(['protocol.HelloExpected']);
    socket.send(hello(2));
    await settle();
    socket.send(hello(3));
    socket.send(resume('whatever', 0, 4));
    await settle();
    expect(errorsOf(socket).slice(1)).toEqual([
      'protocol.AlreadyGreeted',
      'protocol.AlreadyGreeted',
    ]);
    expect(gateway.gateway.stats.sessions).toBe(1);
  });

  it('passes over an acknowledgement that comes before it', async () => {
    const gateway = await InProcessGateway.start();
    const socket = openRawSocket(gateway);
    socket.send({ jsonrpc: '2.0', method: 'ack', params: { seq: 1, answered: 1 } });
    socket.send(hello());
    await settle();
    expect(socket.frames).toHaveLength(1);
    expect(socket.frames[0]?.result).toMatchObject({ level: 1, gateway: 'in-process/1' });
  });

  it('says hello where there is nothing to resume', async () => {
    const gateway = await InProcessGateway.start();
    const socket = openRawSocket(gateway);
    socket.send(resume('of another gateway', 3));
    await settle();
    expect(errorsOf(socket)).toEqual(['protocol.SessionExpired']);
    socket.send(hello(2));
    await settle();
    expect(socket.frames[1]?.result).toBeDefined();
  });

  it('tells the ICE servers, by user once there is one', async () => {
    const gateway = await InProcessGateway.start({
      iceServers: (userId) => [{ urls: ['turn:turn.example'], username: userId ?? 'nobody' }],
    });
    const peer = gateway.peer();
    expect((await peer.connect()).iceServers[0]?.username).toBe('nobody');
    await peer.request('login', { user: 'alice', password: 'alice' });
    expect((await peer.request('getIceServers', {})).iceServers).toHaveLength(1);
    peer.loseSocket();
    expect((await peer.resume()).iceServers[0]?.username).toBe('user-alice');
  });
});

describe('a resume', () => {
  it('replays exactly the events that were not acknowledged, in order', async () => {
    const { gateway, alice, bob } = await connected();
    const handled = bob.lastSeq;
    bob.acknowledge();
    bob.loseSocket();
    for (const text of ['one', 'two', 'three']) {
      await alice.request('sendMessage', { callId, text });
    }
    expect(textsOf(bob)).toEqual([]);
    const socket = openRawSocket(gateway);
    socket.send(resume(bob.resumeToken, handled));
    await settle();
    const [greeting, ...events] = socket.frames;
    expect(greeting?.result).toBeDefined();
    expect(events.map(({ params }) => [params?.seq, params?.data['text']])).toEqual([
      [handled + 1, 'one'],
      [handled + 2, 'two'],
      [handled + 3, 'three'],
    ]);
    socket.lose();
    const again = openRawSocket(gateway);
    const token = greeting?.result?.['resumeToken'] as string;
    again.send(resume(token, handled + 2));
    await settle();
    expect(again.frames.slice(1).map(({ params }) => params?.seq)).toEqual([handled + 3]);
  });

  it('replays what was sent but never arrived', async () => {
    const { alice, bob } = await connected();
    await alice.request('sendMessage', { callId, text: 'arrived' });
    await bob.waitFor('MessageReceived');
    const before = bob.lastSeq;
    // On its way when the socket goes: the frame is lost, and nobody knows.
    const sent = alice.request('sendMessage', { callId, text: 'on its way' });
    bob.loseSocket();
    await sent;
    await bob.resume(before);
    await bob.until(() => textsOf(bob).length === 2);
    expect(textsOf(bob)).toEqual(['arrived', 'on its way']);
  });

  it('goes on with new events after the replayed ones, without a gap', async () => {
    const { alice, bob } = await connected();
    bob.loseSocket();
    await alice.request('sendMessage', { callId, text: 'missed' });
    await Promise.all([bob.resume(), alice.request('sendMessage', { callId, text: 'fresh' })]);
    await bob.until(() => textsOf(bob).includes('fresh'));
    expect(textsOf(bob)).toEqual(['missed', 'fresh']);
    expect(bob.events.map(({ seq }) => seq)).toEqual(bob.events.map((_, i) => i + 1));
  });

  it('takes the last token until the one after it is used, and each earlier one never again', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await gateway.loggedIn('alice');
    const first = peer.resumeToken;
    peer.loseSocket();
    await peer.resume();
    const second = peer.resumeToken;
    peer.loseSocket();
    // As if the answer with the second token had been lost.
    peer.resumeToken = first;
    await peer.resume();
    const third = peer.resumeToken;
    peer.loseSocket();
    peer.resumeToken = second;
    expect(await refusalOf(peer.resume())).toBe('protocol.SessionExpired');
    peer.loseSocket();
    peer.resumeToken = third;
    await peer.resume();
    peer.loseSocket();
    peer.resumeToken = first;
    expect(await refusalOf(peer.resume())).toBe('protocol.SessionExpired');
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('takes the session over from an older socket', async () => {
    const { gateway, alice, bob } = await connected();
    const socket = openRawSocket(gateway);
    socket.send(resume(bob.resumeToken, bob.lastSeq));
    expect(await bob.waitForClose()).toBe(4008);
    await alice.request('sendMessage', { callId, text: 'to the new one' });
    expect(socket.frames.at(-1)?.params?.data['text']).toBe('to the new one');
    expect(textsOf(bob)).toEqual([]);
    await gateway.passTime(20_000);
    socket.send(request(50, 'ping'));
    await settle();
    expect(socket.frames.at(-1)?.id).toBe(50);
    expect(gateway.gateway.stats.calls).toBe(1);
  });
});

describe('requests sent again', () => {
  it('are answered from memory, and done once', async () => {
    const { gateway, alice, bob } = await connected();
    const text = 'once only';
    await alice.request('sendMessage', { callId, text });
    const id = alice.lastId;
    alice.loseSocket();
    await alice.resume();
    await expect(alice.request('sendMessage', { callId, text }, id)).resolves.toEqual({});
    await expect(alice.request('sendMessage', { callId, text }, id)).resolves.toEqual({});
    expect(textsOf(bob)).toEqual([text]);
    expect(gateway.gateway.stats.refusals).toBe(0);
  });

  it('join the work that still runs, over a resume too', async () => {
    const gateway = await InProcessGateway.start();
    const socket = openRawSocket(gateway);
    socket.send(hello());
    await settle();
    const verify = gate();
    let verified = 0;
    const { findUser } = gateway.accounts;
    gateway.accounts.findUser = async (...args) => {
      verified += 1;
      await verify.opened;
      return findUser.apply(gateway.accounts, args);
    };
    const login = request(2, 'login', { user: 'alice', password: 'alice' });
    socket.send(login);
    socket.send(login);
    await settle();
    socket.lose();
    const next = openRawSocket(gateway);
    next.send(resume(socket.frames[0]?.result?.['resumeToken'] as string, 0));
    next.send(login);
    await settle();
    verify.open();
    await settle();
    expect(verified).toBe(1);
    expect(next.frames.filter(({ id }) => id === 2)).toHaveLength(1);
    expect(next.frames.at(-1)?.result).toMatchObject({ userName: 'alice' });
  });

  it('are done again where they only read', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await gateway.loggedIn('carol');
    const id = peer.lastId + 1;
    const before = await peer.request('getOperatorStatus', {}, id);
    await peer.request('setOperatorStatus', { status: 'ONLINE' });
    const after = await peer.request('getOperatorStatus', {}, id);
    expect([before.status, after.status]).toEqual(['OFFLINE', 'ONLINE']);
  });

  it('are refused where they were acknowledged', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await gateway.loggedIn('alice');
    await peer.request('ping', {});
    peer.acknowledge();
    expect(await refusalOf(peer.request('ping', {}, peer.lastId))).toBe('protocol.IdReused');
    await expect(peer.request('ping', {})).resolves.toEqual({});
  });

  it('are answered in the order in which their answers were given', async () => {
    const { alice } = await connected();
    const order: string[] = [];
    await Promise.all([
      alice.request('sendMessage', { callId, text: '1' }).then(() => order.push('kept')),
      alice.request('ping', {}).then(() => order.push('read')),
      refusalOf(alice.request('hangup', { callId: 'call-unknown' })).then(() =>
        order.push('kept too'),
      ),
      refusalOf(alice.request('accept', { callId, answer })).then(() => order.push('refused')),
    ]);
    expect(order).toEqual(['kept', 'read', 'kept too', 'refused']);
  });
});

describe('the end of a session', () => {
  it('comes when the grace period is over, with its calls; peers are told', async () => {
    const { gateway, alice, bob } = await connected();
    bob.loseSocket();
    await gateway.passTime(59_000);
    expect(alice.names()).not.toContain('Disconnected');
    await gateway.passTime(1_000);
    expect(await alice.waitFor('Disconnected')).toEqual({ callId, reason: 'peerLost' });
    expect(gateway.gateway.stats).toMatchObject({ sessions: 1, calls: 0 });
    expect(await refusalOf(bob.resume())).toBe('protocol.SessionExpired');
    await bob.connect();
    await bob.request('login', { user: 'bob', password: 'bob' });
  });

  it('does not come while a resume comes in time', async () => {
    const { gateway, alice, bob } = await connected();
    bob.loseSocket();
    await gateway.passTime(59_000);
    await bob.resume();
    await gateway.passTime(120_000);
    expect(alice.names()).not.toContain('Disconnected');
  });

  it('leaves nothing of it in the journal', async () => {
    const { gateway, alice, bob } = await connected();
    await alice.request('sendMessage', { callId, text: 'never acknowledged' });
    alice.loseSocket();
    bob.loseSocket();
    await gateway.passTime(61_000);
    expect(await gateway.journal.load()).toEqual([]);
    expect(gateway.clock.pending).toBe(0);
  });

  it('leaves nothing behind when work for it ends later', async () => {
    const gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    await peer.connect();
    const verify = gate();
    const { findQueue } = gateway.accounts;
    gateway.accounts.findQueue = async (...args) => {
      await verify.opened;
      return findQueue.apply(gateway.accounts, args);
    };
    await peer.request('login', { user: 'alice', password: 'alice' });
    void peer.request('invite', { callId, number: 'nobody', offer });
    await settle();
    peer.loseSocket();
    await gateway.passTime(61_000);
    verify.open();
    await settle();
    expect(gateway.gateway.stats).toMatchObject({ sessions: 0, calls: 0 });
    expect(await gateway.journal.load()).toEqual([]);
  });

  it('logs out on request, and ends calls with it', async () => {
    const { alice, bob } = await connected();
    await bob.request('logout', {});
    await alice.waitFor('Disconnected');
    expect(await refusalOf(bob.request('sendMessage', { callId, text: 'x' }))).toBe(
      'protocol.NotLoggedIn',
    );
    await expect(bob.request('logout', {})).resolves.toEqual({});
    await bob.request('login', { user: 'bob', password: 'bob' });
  });
});

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}
