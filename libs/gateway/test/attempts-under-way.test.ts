import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { AttemptsUnderWay } from '../src/auth/attempts-under-way.js';
import { LoginsUnderWay } from '../src/auth/logins-under-way.js';
import type { Session, SessionLink } from '../src/sessions/session.js';

describe('attempts that are under way', () => {
  it('are counted by key', () => {
    const attempts = new AttemptsUnderWay();
    attempts.begin('a');
    attempts.begin('a');
    attempts.begin('b');
    expect(['a', 'b', 'c'].map((key) => attempts.count(key))).toEqual([2, 1, 0]);
    attempts.end('a');
    attempts.end('c');
    expect(['a', 'b', 'c'].map((key) => attempts.count(key))).toEqual([1, 1, 0]);
  });

  it('wake all who wait when one of them is through', async () => {
    const attempts = new AttemptsUnderWay();
    const woken: string[] = [];
    const wait = (name: string, key: string) => {
      void attempts.nextEnd(key).then(() => woken.push(name));
    };
    attempts.begin('a');
    attempts.begin('a');
    attempts.begin('b');
    wait('first', 'a');
    wait('second', 'a');
    wait('other', 'b');
    wait('nobody', 'c');
    await settle();
    expect(woken).toEqual(['nobody']);
    attempts.end('a');
    await settle();
    expect(woken).toEqual(['nobody', 'first', 'second']);
    wait('third', 'a');
    await settle();
    expect(woken).toHaveLength(3);
    attempts.end('a');
    wait('late', 'a');
    await settle();
    expect(woken).toEqual(['nobody', 'first', 'second', 'third', 'late']);
  });
});

describe('logins that are under way', () => {
  const link = {} as SessionLink;
  const other = {} as SessionLink;
  const session = (): Session => ({ link }) as Session;

  it('are of the socket that sent them, until another has the session', () => {
    const logins = new LoginsUnderWay();
    const alice = session();
    const login = logins.begin(alice, { user: 'alice' });
    expect([logins.has(alice), logins.has(session())]).toEqual([true, false]);
    expect(login.isOfPresentSocket()).toBe(true);
    alice.link = undefined;
    expect(login.isOfPresentSocket()).toBe(true);
    alice.link = other;
    expect(login.isOfPresentSocket()).toBe(false);
    login.end();
    expect(logins.has(alice)).toBe(false);
  });

  it('are of a socket that sends the same again, and of none that sends another', () => {
    const logins = new LoginsUnderWay();
    const alice = session();
    const login = logins.begin(alice, { user: 'alice' });
    alice.link = other;
    logins.resent(alice, { user: 'mallory' });
    logins.resent(session(), { user: 'alice' });
    expect(login.isOfPresentSocket()).toBe(false);
    logins.resent(alice, { user: 'alice' });
    expect(login.isOfPresentSocket()).toBe(true);
  });
});
