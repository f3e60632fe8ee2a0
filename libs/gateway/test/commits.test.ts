import { describe, expect, it } from '@jest/globals';
import type { JournalChange } from '@ringspec/gateway-core';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';

const callId = 'call-0001';

describe('a commit', () => {
  it('has what changed since the one before, and nothing that it had', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'bob', offer });
    await bob.request('accept', { callId, answer });
    await settle();
    const commits: (readonly JournalChange[])[] = [];
    gateway.journal.onCommit = (changes) => {
      commits.push(changes);
    };
    for (const text of ['one', 'two', 'three'])
      await alice.request('sendMessage', { callId, text });
    await settle();
    const events = commits.map((changes) => changes.filter(({ kind }) => kind === 'event'));
    expect(events.map((changes) => changes.length)).toEqual([1, 1, 1]);
    expect(new Set(events.flat().map(({ key }) => key)).size).toBe(3);
  });
});
