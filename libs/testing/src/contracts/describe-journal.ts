import { describe, expect, test } from '@jest/globals';
import type { Journal } from '@ringspec/gateway-core';

/** What every {@link Journal} keeps to. `open` returns one that is empty. */
export function describeJournal(name: string, open: () => Promise<Journal>): void {
  describe(`${name} as a journal`, () => {
    test('begins empty', async () => {
      const journal = await open();
      expect(await journal.load()).toEqual([]);
    });

    test('loads what was committed, in the order of kind and key', async () => {
      const journal = await open();
      await journal.commit([
        { kind: 'session', key: 'b', value: '{"b":1}' },
        { kind: 'call', key: 'z', value: '"ü\u2028💬"' },
        { kind: 'session', key: 'a', value: '[]' },
      ]);
      await journal.commit([{ kind: 'event', key: 'a/2', value: 'null' }]);
      expect(await journal.load()).toEqual([
        { kind: 'call', key: 'z', value: '"ü\u2028💬"' },
        { kind: 'event', key: 'a/2', value: 'null' },
        { kind: 'session', key: 'a', value: '[]' },
        { kind: 'session', key: 'b', value: '{"b":1}' },
      ]);
    });

    test('keeps the last change of a key, within a commit and over several', async () => {
      const journal = await open();
      await journal.commit([
        { kind: 'call', key: 'once', value: '1' },
        { kind: 'call', key: 'once', value: '2' },
        { kind: 'call', key: 'gone', value: '1' },
        { kind: 'call', key: 'gone', value: null },
        { kind: 'call', key: 'back', value: null },
        { kind: 'call', key: 'back', value: '3' },
      ]);
      expect(await journal.load()).toEqual([
        { kind: 'call', key: 'back', value: '3' },
        { kind: 'call', key: 'once', value: '2' },
      ]);
      await journal.commit([
        { kind: 'call', key: 'once', value: '4' },
        { kind: 'call', key: 'back', value: null },
      ]);
      expect(await journal.load()).toEqual([{ kind: 'call', key: 'once', value: '4' }]);
    });

    test('tells keys of different kinds apart', async () => {
      const journal = await open();
      await journal.commit([
        { kind: 'call', key: 'x', value: '1' },
        { kind: 'answer', key: 'x', value: '2' },
      ]);
      await journal.commit([{ kind: 'call', key: 'x', value: null }]);
      expect(await journal.load()).toEqual([{ kind: 'answer', key: 'x', value: '2' }]);
    });

    test('takes the removal of what is not there, and a commit of nothing', async () => {
      const journal = await open();
      await journal.commit([{ kind: 'operator', key: 'nobody', value: null }]);
      await journal.commit([]);
      expect(await journal.load()).toEqual([]);
    });

    test('keeps the order of commits that were not waited for', async () => {
      const journal = await open();
      const commits = Array.from({ length: 50 }, (_, value) =>
        journal.commit([{ kind: 'session', key: 'counter', value: String(value) }]),
      );
      await Promise.all(commits);
      expect(await journal.load()).toEqual([{ kind: 'session', key: 'counter', value: '49' }]);
    });
  });
}
