/** Pages of live calls and sessions: what is found, and in which order. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { firstInOrder } from '../src/control/first-in-order.js';
import { type CallSearch, findCalls } from '../src/control/find-calls.js';
import type { CallLeg } from '../src/calls/call-leg.js';
import { type CallRecord, newCall } from '../src/calls/call.js';
import { type CallPlace, CallsByAge } from '../src/calls/calls-by-age.js';
import type { QueueRecord } from '../src/ports/account-store.js';

describe('the first in order', () => {
  const ascending = (a: number, b: number) => a - b;

  it('are those that come first once all are sorted, however they came', () => {
    const all = Array.from({ length: 200 }, (_, i) => (i * 7_919) % 211);
    const sorted = [...all].sort(ascending);
    for (const limit of [0, 1, 2, 50, 199, 200, 201]) {
      expect(firstInOrder(all, ascending, limit)).toEqual(sorted.slice(0, limit));
    }
    expect(firstInOrder(all, ascending)).toEqual(sorted);
  });

  it('keep equals as they came', () => {
    const all = ['b1', 'a1', 'b2', 'a2', 'b3'];
    const byLetter = (a: string, b: string) => a.charCodeAt(0) - b.charCodeAt(0);
    expect(firstInOrder(all, byLetter, 4)).toEqual(['a1', 'a2', 'b1', 'b2']);
  });
});

describe('calls that are looked for', () => {
  const party = (userName: string) => ({
    ...{ userName, displayName: userName, id: userName },
    sipUri: `sip:${userName}`,
  });
  const leg = (userName: string) =>
    ({ userId: userName, sessionId: userName, party: party(userName) }) as unknown as CallLeg;
  const call = (id: string, createdAt: number, members: Partial<CallRecord> = {}) => ({
    record: Object.assign(
      newCall(
        {
          ...{ id, inviteId: 1, origin: leg('alice'), callee: party('bob'), number: 'bob' },
          ...{ application: 'one', offer: null, video: false, headers: null },
        } as unknown as Parameters<typeof newCall>[0],
        createdAt,
      ),
      members,
    ),
  });
  const queue = { id: 'queue-1', number: 'sales' } as QueueRecord;
  const calls = [
    call('d', 3),
    call('b', 2, { state: 'connected', connectedAt: 9, legs: [leg('carol')] }),
    call('a', 2, { queue, queuedAt: 4, state: 'waiting' }),
    call('c', 1, { application: 'other' }),
    call('e', 4, { queue, state: 'connected', connectedAt: 8 }),
    call('f', 5, { placed: party('dave') }),
  ];
  const byAge = new CallsByAge<(typeof calls)[number]>();
  for (const each of calls) byAge.add(each);
  const found = (search: CallSearch) =>
    findCalls((after) => byAge.from(after), search).map(({ id }) => id);

  it.each<[CallSearch, string[]]>([
    [{}, ['c', 'a', 'b', 'd', 'e', 'f']],
    [{ application: 'one' }, ['a', 'b', 'd', 'e', 'f']],
    [{ application: 'one', limit: 2 }, ['a', 'b']],
    [{ after: { createdAt: 2, id: 'a' }, limit: 2 }, ['b', 'd']],
    [{ after: { createdAt: 2, id: 'b' } }, ['d', 'e', 'f']],
    [{ userName: 'alice' }, ['c', 'a', 'b', 'd', 'e']],
    // Whoever was called and whose call another has answered is in it no more.
    [{ userName: 'bob' }, ['c', 'a', 'd', 'e', 'f']],
    [{ userName: 'carol' }, ['b']],
    [{ userName: 'dave' }, ['f']],
    [{ queue: 'sales' }, ['a', 'e']],
    [{ queue: 'sales', isQueued: true }, ['a']],
    [{ isQueued: false, state: 'connected' }, ['b', 'e']],
  ])('%j: %j', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });

  it('are read from the place of a page on, and no further than it goes', () => {
    const read: string[] = [];
    function* watched(after?: CallPlace) {
      for (const each of byAge.from(after)) {
        read.push(each.record.id);
        yield each;
      }
    }
    findCalls(watched, { after: { createdAt: 2, id: 'a' }, limit: 2 });
    expect(read).toEqual(['b', 'd', 'e']);
  });
});

describe('calls by age', () => {
  it('are in order whatever came and went, and which of those of one place it was', () => {
    const byAge = new CallsByAge<{ record: CallRecord }>();
    const made = (id: string, createdAt: number) => ({ record: { id, createdAt } as CallRecord });
    const all = Array.from({ length: 200 }, (_, i) => made(String(i % 7), (i * 7_919) % 23));
    for (const each of all) byAge.add(each);
    const gone = new Set(all.filter((_, i) => i % 3 === 0));
    for (const each of gone) byAge.remove(each);
    byAge.remove(made('0', 0));
    const left = all.filter((each) => !gone.has(each));
    const placeOf = ({ record }: { record: CallRecord }) =>
      `${String(record.createdAt).padStart(2, '0')} ${record.id}`;
    const places = [...byAge.from()].map(placeOf);
    expect(places).toEqual(left.map(placeOf).sort());
    expect(new Set(byAge.from())).toEqual(new Set(left));
    expect([...byAge.from({ createdAt: 11, id: '3' })].map(placeOf)).toEqual(
      places.filter((place) => place > '11 3'),
    );
  });
});

describe('sessions that are looked for', () => {
  it('come in the order of names and ids, page by page', async () => {
    const gateway = await InProcessGateway.start();
    for (const user of ['bob', 'alice', 'carol', 'alice']) await gateway.loggedIn(user);
    const { control } = gateway.gateway;
    const all = control.sessions();
    expect(all.map(({ userName }) => userName)).toEqual(['alice', 'alice', 'bob', 'carol']);
    const [first, second, third, fourth] = all;
    expect([first?.id, second?.id]).toEqual([first?.id, second?.id].sort());
    expect(control.sessions({ limit: 2 })).toEqual([first, second]);
    expect(control.sessions({ after: first, limit: 2 })).toEqual([second, third]);
    expect(control.sessions({ after: third })).toEqual([fourth]);
    expect(control.sessions({ userName: 'alice' })).toEqual([first, second]);
    expect(control.sessions({ application: 'demo.ringspec' })).toEqual(all);
    expect(control.sessions({ application: 'other' })).toEqual([]);
  });
});
