import { describe, expect, it } from '@jest/globals';
import { CloseCode } from '@ringspec/generated';
import { type JournalChange, StorageUnavailable } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';
const full = 'protocol.StorageUnavailable';

async function connected() {
  const gateway = await InProcessGateway.start();
  const bob = await gateway.loggedIn('bob');
  const alice = await gateway.loggedIn('alice');
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.request('accept', { callId, answer });
  await settle();
  return { gateway, alice, bob };
}

const say = (peer: FakePeer, text: string) => peer.request('sendMessage', { callId, text });
const heard = ({ events }: FakePeer): string[] =>
  events.flatMap((event) => (event.name === 'MessageReceived' ? [event.data.text] : []));

/** Every change that the journal is given from now on, as kind and whether it removes. */
function watchJournal({ journal }: InProcessGateway): string[] {
  const seen: string[] = [];
  journal.onCommit = (changes: readonly JournalChange[]) => {
    seen.push(changes.map(({ kind, value }) => `${value === null ? '-' : '+'}${kind}`).join(' '));
  };
  return seen;
}

describe('an acknowledgement', () => {
  it('starts no commit, and goes along with the next', async () => {
    const { gateway, alice, bob } = await connected();
    alice.acknowledge();
    bob.acknowledge();
    await gateway.clock.advance(1_000);
    await say(alice, 'one');
    const seen = watchJournal(gateway);
    bob.acknowledge();
    await settle();
    expect(seen).toEqual([]);
    await say(alice, 'two');
    expect(seen).toEqual(['+progress +progress -event +event']);
  });

  it('is kept within a second where nothing else is', async () => {
    const { gateway, alice, bob } = await connected();
    await say(alice, 'one');
    bob.acknowledge();
    alice.acknowledge();
    await gateway.clock.advance(1_000);
    expect((await gateway.journal.load()).map(({ kind }) => kind)).not.toContain('event');
    const seen = watchJournal(gateway);
    await gateway.clock.advance(10_000);
    expect(seen).toEqual([]);
  });

  it('holds nobody while it is being kept', async () => {
    const { gateway, alice, bob } = await connected();
    await say(alice, 'one');
    let release: () => void = () => undefined;
    gateway.journal.onCommit = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    bob.acknowledge();
    await gateway.clock.advance(1_000);
    // The commit of the acknowledgement is under way.
    await expect(bob.request('getOperatorStatus', {})).resolves.toMatchObject({
      status: 'OFFLINE',
    });
    release();
  });

  it('that a crash has undone does no harm', async () => {
    const { gateway, alice, bob } = await connected();
    await say(alice, 'one');
    bob.acknowledge();
    alice.acknowledge();
    await settle();
    await gateway.crashAndRestart();
    await bob.resume();
    await alice.resume();
    await say(alice, 'two');
    await settle();
    expect(heard(bob)).toEqual(['one', 'two']);
  });
});

describe('an answer that says nothing', () => {
  it('is kept as an id, and given again after a crash', async () => {
    const { gateway, alice, bob } = await connected();
    await say(alice, 'one');
    const id = alice.lastId;
    expect((await gateway.journal.load()).map(({ kind }) => kind)).not.toContain('answer');
    await gateway.crashAndRestart();
    await alice.resume();
    await bob.resume();
    await expect(alice.request('sendMessage', { callId, text: 'one' }, id)).resolves.toEqual({});
    alice.acknowledge();
    await settle();
    expect(await refusalOf(alice.request('sendMessage', { callId, text: 'one' }, id))).toBe(
      'protocol.IdReused',
    );
    expect(heard(bob)).toEqual(['one']);
  });
});

describe('a disk that is all but full', () => {
  it('refuses what it would have to keep, answers the rest, and goes on when there is room', async () => {
    const { gateway, alice, bob } = await connected();
    gateway.journal.trouble = 'no space left on device';
    const seen = watchJournal(gateway);
    expect(await refusalOf(say(alice, 'lost'))).toBe(full);
    expect(await refusalOf(alice.request('watchDirectory', {}))).toBe(full);
    expect(await refusalOf(gateway.peer().login('carol'))).toBe(full);
    await expect(alice.request('ping', {})).resolves.toEqual({});
    await expect(alice.request('getOperatorStatus', {})).resolves.toMatchObject({
      status: 'OFFLINE',
    });
    expect(seen).toEqual([]);
    gateway.journal.trouble = undefined;
    await say(alice, 'kept');
    expect(heard(bob)).toEqual(['kept']);
  });

  it('lets everybody end calls and sessions, for good', async () => {
    const { gateway, alice, bob } = await connected();
    const carol = gateway.peer();
    const dave = gateway.peer();
    await carol.login('carol');
    await dave.login('dave');
    const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;
    await carol.request('invite', { callId: 'declined', number: 'dave', offer });
    gateway.journal.trouble = 'no space left on device';
    await expect(dave.request('reject', { callId: 'declined', scope: 'user' })).resolves.toEqual(
      {},
    );
    await carol.waitFor('Failed');
    await expect(alice.request('hangup', { callId })).resolves.toEqual({});
    await bob.waitFor('Disconnected');
    await expect(bob.request('logout', {})).resolves.toEqual({});
    await gateway.crashAndRestart();
    await alice.resume();
    expect(gateway.gateway.stats.calls).toBe(0);
    expect(await refusalOf(alice.request('sendMessage', { callId, text: 'over' }))).toBe(full);
    gateway.journal.trouble = undefined;
    expect(await refusalOf(say(alice, 'over'))).toBe('call.CallConflict');
    await bob.resume();
    expect(await refusalOf(bob.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
  });

  it('lets a session resume, with the token that it has', async () => {
    const { gateway, alice, bob } = await connected();
    await say(alice, 'one');
    gateway.journal.trouble = 'no space left on device';
    const { resumeToken } = bob;
    bob.loseSocket();
    expect((await bob.resume()).resumeToken).toBe(resumeToken);
    bob.loseSocket();
    gateway.journal.trouble = undefined;
    expect((await bob.resume()).resumeToken).not.toBe(resumeToken);
    await say(alice, 'two');
    expect(heard(bob)).toEqual(['one', 'two']);
  });
});

describe('a disk that takes nothing', () => {
  const fill = (gateway: InProcessGateway): void => {
    gateway.journal.onCommit = () => {
      throw new Error('ENOSPC: no space left on device');
    };
  };

  it('holds back what was under way, refuses what comes, and pings go on', async () => {
    const { gateway, alice, bob } = await connected();
    fill(gateway);
    const held = say(alice, 'held');
    await settle();
    expect(await refusalOf(say(alice, 'refused'))).toBe(full);
    expect(await refusalOf(alice.request('hangup', { callId }))).toBe(full);
    await expect(alice.request('ping', {})).resolves.toEqual({});
    expect(heard(bob)).toEqual([]);
    gateway.journal.onCommit = () => undefined;
    await gateway.clock.advance(1_000);
    await expect(held).resolves.toEqual({});
    expect(heard(bob)).toEqual(['held']);
    await say(alice, 'more');
    expect(heard(bob)).toEqual(['held', 'more']);
  });

  it('does not keep a gateway from its end', async () => {
    const { gateway, alice } = await connected();
    fill(gateway);
    say(alice, 'held').catch(() => undefined);
    await settle();
    const drained = gateway.gateway.drain(5_000);
    await gateway.clock.advance(5_000);
    await drained;
    expect(alice.closeCode).toBe(CloseCode.GoingAway);
    const failures = gateway.logged.filter(({ level }) => level === 'error').length;
    await gateway.clock.advance(10_000);
    expect(gateway.logged.filter(({ level }) => level === 'error')).toHaveLength(failures);
  });

  it('refuses what an account store cannot keep', async () => {
    const gateway = await InProcessGateway.start();
    gateway.accounts.addRefreshToken = () => Promise.reject(new StorageUnavailable('full'));
    expect(await refusalOf(gateway.peer().login('alice'))).toBe(full);
    expect(gateway.logged).toEqual([]);
  });
});
