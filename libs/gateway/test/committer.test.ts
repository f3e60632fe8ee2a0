import { describe, expect, it } from '@jest/globals';
import type { JournalChange, SpanTerms } from '@ringspec/gateway-core';
import { FakeClock, settle } from '@ringspec/testing';
import { Committer } from '../src/journal/committer.js';

/** A committer whose journal takes the test's time. */
function committing() {
  const clock = new FakeClock();
  const errors: string[] = [];
  const commits: { changes: readonly JournalChange[]; keep: () => void; fail: () => void }[] = [];
  const journal = {
    load: () => Promise.resolve([]),
    commit: (changes: readonly JournalChange[]) =>
      new Promise<void>((keep, refuse) => {
        commits.push({
          changes,
          keep,
          fail: () => {
            refuse(new Error('disk full'));
          },
        });
      }),
    trouble: undefined as string | undefined,
    isCurrent: true,
  };
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (_: object, message: string) => errors.push(message),
  };
  const traced: unknown[] = [];
  const tracer = {
    begin: (name: string, { parent, links, attributes }: SpanTerms) => {
      traced.push([name, attributes, parent, ...(links ?? [])]);
      return { context: {}, end: () => undefined, fail: () => undefined };
    },
  };
  const committer = new Committer(journal, clock, log, tracer as never);
  const told: string[] = [];
  const tell = (what: string) => {
    committer.release(() => told.push(what));
  };
  const keep = async () => {
    await settle();
    commits.at(-1)?.keep();
    await settle();
  };
  return { clock, errors, commits, journal, committer, told, tell, keep, traced };
}

describe('the committer', () => {
  it('holds frames until what changed before them is kept, and in their order', async () => {
    const { clock, committer, told, tell, keep } = committing();
    tell('at once');
    expect(told).toEqual(['at once']);
    committer.put('session', 's', {});
    tell('first');
    tell('second');
    await settle();
    tell('third');
    expect(told).toEqual(['at once']);
    await keep();
    expect(told).toEqual(['at once', 'first', 'second', 'third']);
    tell('at once again');
    expect(told).toHaveLength(5);
    expect(clock.pending).toBe(0);
  });

  it('belongs to the traces of the requests that wait for it, or to none', async () => {
    const { committer, keep, traced } = committing();
    const nothing = (): void => undefined;
    committer.put('session', 's', {});
    await keep();
    expect(traced).toEqual([]);
    committer.put('session', 's', {});
    const [first, second] = [{ id: 'first' }, { id: 'second' }] as never[];
    committer.release(nothing, first);
    committer.release(nothing, second);
    await keep();
    const attributes = { 'ringspec.commit.changes': 1 };
    expect(traced).toEqual([['commit', attributes, first, second]]);
  });

  it('keeps the newest value of each key, as it is when the commit begins', async () => {
    const { commits, committer, keep } = committing();
    const value = { n: 1 };
    committer.put('session', 's', value);
    committer.put('answer', 'a', '{"old":1}');
    committer.put('answer', 'a', '{"new":1}');
    committer.remove('event', 'e');
    value.n = 2;
    await keep();
    expect(commits.map(({ changes }) => changes)).toEqual([
      [
        { kind: 'session', key: 's', value: '{"n":2}' },
        { kind: 'event', key: 'e', value: null },
        { kind: 'answer', key: 'a', value: '{"new":1}' },
      ],
    ]);
  });

  it('puts what changes during a commit into the next, and its frames after that', async () => {
    const { commits, committer, told, tell, keep } = committing();
    committer.put('session', 's', {});
    tell('first');
    await settle();
    committer.put('session', 't', {});
    tell('second');
    await keep();
    expect(told).toEqual(['first']);
    await keep();
    expect(told).toEqual(['first', 'second']);
    expect(commits.map(({ changes }) => changes.map(({ key }) => key))).toEqual([['s'], ['t']]);
  });

  it('tries a commit again a second after it failed, and says so meanwhile', async () => {
    const { clock, errors, commits, committer, told, tell, keep } = committing();
    committer.put('session', 's', {});
    tell('kept');
    await settle();
    commits[0]?.fail();
    await settle();
    expect({ trouble: committer.trouble, told }).toEqual({ trouble: 'disk full', told: [] });
    await clock.advance(999);
    expect(commits).toHaveLength(1);
    await clock.advance(1);
    expect(commits[1]?.changes).toEqual(commits[0]?.changes);
    await keep();
    expect({ trouble: committer.trouble, told }).toEqual({ trouble: undefined, told: ['kept'] });
    expect(errors).toEqual(['journal commit failed; trying again']);
  });

  it('passes on what the journal itself has to complain of', () => {
    const { journal, committer } = committing();
    expect(committer.trouble).toBeUndefined();
    journal.trouble = 'nearly full';
    expect(committer.trouble).toBe('nearly full');
  });

  it('lets one frame that throws keep no other back', async () => {
    const { errors, committer, told, tell, keep } = committing();
    committer.put('session', 's', {});
    committer.release(() => {
      throw new Error('socket');
    });
    tell('after');
    await keep();
    expect(told).toEqual(['after']);
    expect(errors).toEqual(['a frame could not be sent']);
  });

  it('keeps a note within a second, holding nobody; a commit before takes it along', async () => {
    const { clock, commits, committer, told, tell, keep } = committing();
    committer.note('progress', 'p', {});
    committer.note('progress', 'q', null);
    tell('at once');
    expect(told).toEqual(['at once']);
    await clock.advance(999);
    expect(commits).toEqual([]);
    await clock.advance(1);
    await keep();
    expect(commits[0]?.changes.map(({ key, value }) => [key, value])).toEqual([
      ['p', '{}'],
      ['q', null],
    ]);
    committer.note('progress', 'p', {});
    committer.put('session', 's', {});
    await keep();
    expect(commits[1]?.changes.map(({ key }) => key)).toEqual(['s', 'p']);
    await clock.advance(5_000);
    expect(commits).toHaveLength(2);
  });

  it('keeps a note that came during a commit within a second after it', async () => {
    const { clock, commits, committer, keep } = committing();
    committer.put('session', 's', {});
    await settle();
    committer.note('progress', 'p', {});
    await keep();
    expect(commits).toHaveLength(1);
    await clock.advance(1_000);
    await keep();
    expect(commits[1]?.changes.map(({ key }) => key)).toEqual(['p']);
  });

  it('is settled when all is kept, notes too', async () => {
    const { commits, committer, keep } = committing();
    let settled = false;
    committer.put('session', 's', {});
    committer.note('progress', 'p', {});
    void committer.settled().then(() => {
      settled = true;
    });
    await settle();
    expect(settled).toBe(false);
    await keep();
    expect(settled).toBe(true);
    expect(commits).toHaveLength(1);
    committer.note('progress', 'p', {});
    const last = committer.settled();
    await keep();
    await last;
    expect(commits).toHaveLength(2);
  });

  it('takes along what follows from a change without a wait: one commit for a request', async () => {
    const { commits, committer, keep } = committing();
    committer.put('call', 'c', {});
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
    committer.put('answer', 'a', '{}');
    await keep();
    expect(commits.map(({ changes }) => changes.map(({ key }) => key))).toEqual([['a', 'c']]);
  });

  it('is settled without a commit where there is nothing to keep', async () => {
    const { commits, committer } = committing();
    await committer.settled();
    expect(commits).toEqual([]);
  });

  it('that gives up tries nothing again and tells nobody', async () => {
    const { clock, commits, committer, told, tell } = committing();
    committer.put('session', 's', {});
    tell('never');
    const settled = committer.settled();
    await settle();
    commits[0]?.fail();
    await settle();
    committer.giveUp();
    await settled;
    expect(clock.pending).toBe(0);
    committer.put('session', 's', {});
    await clock.advance(60_000);
    expect(commits).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('that has given up keeps nothing of what comes later', async () => {
    const { commits, committer, told, tell } = committing();
    committer.giveUp();
    committer.put('session', 's', {});
    tell('never');
    await settle();
    expect({ commits, told }).toEqual({ commits: [], told: [] });
  });

  it('keeps a note whose second passed during a commit within a second of its end', async () => {
    const { clock, commits, committer, keep } = committing();
    committer.put('session', 's', {});
    await settle();
    committer.note('progress', 'p', {});
    await clock.advance(1_000);
    await keep();
    expect(commits).toHaveLength(1);
    await clock.advance(1_000);
    await keep();
    expect(commits[1]?.changes.map(({ key }) => key)).toEqual(['p']);
    expect(clock.pending).toBe(0);
  });

  it('tells nothing that needs no commit while another may have taken over, until one has shown that none has', async () => {
    const { clock, commits, journal, told, tell, keep } = committing();
    journal.isCurrent = false;
    tell('first');
    tell('second');
    await settle();
    commits[0]?.fail();
    await clock.advance(1_000);
    expect(told).toEqual([]);
    journal.isCurrent = true;
    await keep();
    expect(commits.map(({ changes }) => changes)).toEqual([[], []]);
    expect(told).toEqual(['first', 'second']);
    tell('at once');
    expect(told).toHaveLength(3);
  });
});
