/** Which of several tabs rings, by locks that the test grants. */
import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { RingLeader, type TabLocks } from '../src/tabs/ring-leader.js';

interface Candidature {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly grant: () => Promise<void>;
  readonly refuse: () => void;
}

function standing() {
  const candidatures: Candidature[] = [];
  const request = (name: string, { signal }: LockOptions, hold: () => Promise<void>) =>
    new Promise((_, reject) => {
      const refuse = (): void => {
        reject(new DOMException('withdrawn', 'AbortError'));
      };
      candidatures.push({ name, signal: signal as AbortSignal, grant: hold, refuse });
    });
  const leader = new RingLeader({ locks: { request } as unknown as TabLocks });
  const rang: string[] = [];
  const ring = (what: string, user: string | undefined = 'alice'): string[] => {
    leader.whenLeading(user, () => rang.push(what));
    return rang;
  };
  return { candidatures, leader, rang, ring };
}

describe('a tab', () => {
  it('rings once it leads, in the order of what came, and at once from then on', async () => {
    const { candidatures, rang, ring } = standing();
    ring('first');
    expect(ring('second')).toEqual([]);
    expect(candidatures.map(({ name }) => name)).toEqual(['ringspec rings for alice']);
    void candidatures[0]?.grant();
    expect(rang).toEqual(['first', 'second']);
    expect(ring('third')).toEqual(['first', 'second', 'third']);
    expect(candidatures).toHaveLength(1);
  });

  it('rings at once where nobody is logged in, or there are no locks', () => {
    const { candidatures, leader } = standing();
    const rang: string[] = [];
    leader.whenLeading(undefined, () => rang.push('nobody'));
    const place = globalThis as { navigator?: unknown };
    const before = Object.getOwnPropertyDescriptor(place, 'navigator');
    for (const navigator of [undefined, {}, { locks: { request: () => new Promise(() => 0) } }]) {
      Object.defineProperty(place, 'navigator', { configurable: true, value: navigator });
      new RingLeader().whenLeading('alice', () => rang.push('no locks'));
    }
    Reflect.deleteProperty(place, 'navigator');
    if (before) Object.defineProperty(place, 'navigator', before);
    expect(rang).toEqual(['nobody', 'no locks', 'no locks']);
    expect(candidatures).toEqual([]);
  });

  it('that resigns rings no more, and stands anew for the next user', async () => {
    const { candidatures, leader, rang, ring } = standing();
    ring('first');
    const holds = candidatures[0]?.grant();
    leader.resign();
    await holds;
    expect(candidatures[0]?.signal.aborted).toBe(true);
    expect(ring('of bob', 'bob')).toEqual(['first']);
    expect(candidatures[1]?.name).toBe('ringspec rings for bob');
    void candidatures[1]?.grant();
    expect(rang).toEqual(['first', 'of bob']);
  });

  it('that resigns before it leads rings not at all, be it granted late or withdrawn', async () => {
    const { candidatures, leader, rang, ring } = standing();
    leader.resign();
    ring('first');
    leader.resign();
    await candidatures[0]?.grant();
    candidatures[0]?.refuse();
    await settle();
    expect(ring('second')).toEqual([]);
    expect(candidatures).toHaveLength(2);
    void candidatures[1]?.grant();
    expect(rang).toEqual(['second']);
  });

  it('rings where locks are refused, as to a document without an origin', async () => {
    const { candidatures, rang, ring } = standing();
    ring('first');
    candidatures[0]?.refuse();
    await settle();
    expect(rang).toEqual(['first']);
    expect(ring('second')).toEqual(['first', 'second']);
  });
});
