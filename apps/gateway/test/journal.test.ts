import { randomBytes } from 'node:crypto';
import { copyFile, cp, link, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { JournalChange, JournalEntry } from '@ringspec/gateway-core';
import { FakeClock } from '@ringspec/testing';
import { describeJournal } from '@ringspec/testing/contracts';
import { AliveEntries } from '../src/stores/journal/alive-entries.js';
import { readChanges, writeChanges } from '../src/stores/journal/change-text.js';
import { compactSegments } from '../src/stores/journal/compact-segments.js';
import { LogJournal, type LogJournalOptions } from '../src/stores/journal/log-journal.js';
import { readSegment } from '../src/stores/journal/read-segment.js';
import { changesIn } from './kit/changes-in.js';
import { SegmentFiles } from '../src/stores/journal/segment-files.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';
import { ringOf } from './kit/ring-of.js';

const keys = ringOf(randomBytes(32));
const open: LogJournal[] = [];

function openLog(dataDir: string, options: Partial<LogJournalOptions> = {}): LogJournal {
  const journal = LogJournal.open({
    dataDir,
    keys,
    durability: 'process',
    clock: new FakeClock(),
    log: { warn: () => undefined, error: () => undefined },
    segmentBytes: 65_536,
    reserveBytes: 4_096,
    room: { failed: () => undefined, trouble: undefined },
    ...options,
  });
  open.push(journal);
  return journal;
}

async function close(journal: LogJournal): Promise<void> {
  open.splice(open.indexOf(journal), 1);
  await journal.close();
}

const put = (name: string, value: string): JournalChange => ({ kind: 'call', key: name, value });
const gone = (name: string): JournalChange => ({ kind: 'call', key: name, value: null });

/** A copy of the folder as it is on the disk now, which is what a kill leaves. */
async function killed(dataDir: string): Promise<string> {
  const copy = await temporaryFolder();
  await cp(dataDir, copy, { recursive: true });
  return copy;
}

const segmentsOf = async (dataDir: string): Promise<string[]> =>
  (await readdir(join(dataDir, 'journal'))).sort().map((name) => join(dataDir, 'journal', name));

const endOf = (path: string): number | undefined => readSegment(path, keys, () => undefined)?.end;

/** All that can be read in the folder with the key, removed or not. */
async function readable(dataDir: string): Promise<string> {
  const texts = (await segmentsOf(dataDir)).map((path) => JSON.stringify(changesIn(path, keys)));
  return texts.join('\n');
}

afterEach(async () => {
  for (const journal of [...open]) await close(journal);
});
afterAll(removeTemporaryFolders);

describeJournal('a log', async () => openLog(await temporaryFolder()));
describeJournal('a log that a power cut spares', async () =>
  openLog(await temporaryFolder(), { durability: 'power' }),
);

describe('the text of changes', () => {
  test('is read as it was written, whatever is in keys and values', () => {
    const changes: JournalChange[] = [
      { kind: 'session', key: '', value: '' },
      { kind: 'progress', key: 'a:1:b', value: '3:\n:"\u2028💬' },
      { kind: 'event', key: 'ü/1', value: null },
      { kind: 'answer', key: 's9:9:x', value: '{}' },
      { kind: 'operator', key: 'o', value: null },
    ];
    expect(readChanges(writeChanges(changes))).toEqual(changes);
  });

  test('of a kind of a newer version is kept, and is nothing that is read', () => {
    const text = 'z3:2:newokc1:1:b2z4:3:goneyes';
    expect(writeChanges(readChanges(text))).toBe(text);
    const alive = new AliveEntries();
    alive.apply(readChanges(text));
    alive.apply(readChanges('z4::gone'));
    expect(alive.sorted()).toEqual([{ kind: 'call', key: 'b', value: '2' }]);
    expect(writeChanges([...alive.values()])).toBe('z3:2:newokc1:1:b2');
  });

  test.each([' 1:1:ab', '11:1:ab', 'x', 'x1:5:ab', 'c1:5:ab', 'c1', 'c1:1:abc'])(
    '%s is refused',
    (text) => {
      expect(() => readChanges(text)).toThrow();
    },
  );
});

describe('a log that is opened again', () => {
  test.each(['after it was closed', 'after a kill'] as const)('%s, has everything', async (how) => {
    const dataDir = await temporaryFolder();
    const first = openLog(dataDir);
    await first.commit([put('a', '1'), put('b', '2')]);
    await first.commit([gone('a'), put('c', '"3"')]);
    const alive: JournalEntry[] = [
      { kind: 'call', key: 'b', value: '2' },
      { kind: 'call', key: 'c', value: '"3"' },
    ];
    if (how === 'after it was closed') await close(first);
    const second = openLog(how === 'after a kill' ? await killed(dataDir) : dataDir);
    expect(await second.load()).toEqual(alive);
    await second.commit([gone('b')]);
    await close(second);
  });

  test('is readable by its owner only', async () => {
    const dataDir = await temporaryFolder();
    await openLog(dataDir).commit([put('a', '1')]);
    for (const path of [join(dataDir, 'journal'), ...(await segmentsOf(dataDir))]) {
      expect([path, (await stat(path)).mode & 0o077]).toEqual([path, 0]);
    }
  });

  test('with another key is refused by name, and nothing of it is lost', async () => {
    const dataDir = await temporaryFolder();
    const journal = openLog(dataDir);
    await journal.commit([put('a', '1')]);
    await close(journal);
    expect(() => openLog(dataDir, { keys: ringOf(randomBytes(32)) })).toThrow(/another secret.key/);
    expect(await openLog(dataDir).load()).toEqual([put('a', '1')]);
  });
});

describe('a log whose end is torn', () => {
  const commits = [
    [put('a', '1'), put('b', '"a longer value, of some words"')],
    [gone('a'), put('c', '"ü💬"')],
    [put('b', '2')],
  ];

  /** The segment after each commit, and what is alive then. */
  async function stages() {
    const dataDir = await temporaryFolder();
    const journal = openLog(dataDir);
    const [path = ''] = await segmentsOf(dataDir);
    const found: { end: number; alive: readonly JournalEntry[] }[] = [];
    for (const changes of [[], ...commits]) {
      await journal.commit(changes);
      found.push({ end: endOf(path) ?? 0, alive: await journal.load() });
    }
    return { file: await readFile(path), found, path };
  }

  test.each(['cut off', 'zeros', 'noise'] as const)(
    'at any byte, by %s: has every whole commit, and goes on',
    async (tail) => {
      const { file, found } = await stages();
      const end = found.at(-1)?.end ?? 0;
      for (let length = 0; length <= end; length += 1) {
        // Noise where a header should be is no torn write: a sector is written or not.
        if (tail === 'noise' && length < 64) continue;
        const dataDir = await temporaryFolder();
        new SegmentFiles(dataDir).prepare();
        const rest = tail === 'cut off' ? 0 : end - length + 100;
        const torn = tail === 'noise' ? randomBytes(rest) : Buffer.alloc(rest);
        const [path] = [join(dataDir, 'journal/00000001.log')];
        const bytes = Buffer.concat([file.subarray(0, length), torn]);
        await writeFile(path, bytes);
        // What stands there instead of the bytes that are lost may be the same by chance.
        const isWholeTo = (at: number) => bytes.subarray(0, at).equals(file.subarray(0, at));
        if (tail !== 'noise' && length > 0 && !isWholeTo(64)) {
          // Part of a header: nothing was ever committed, and nobody can say what it was.
          expect(() => openLog(dataDir)).toThrow(/is damaged/);
          continue;
        }
        const whole = found.filter((stage) => isWholeTo(stage.end)).at(-1)?.alive ?? [];
        const journal = openLog(dataDir);
        expect({ length, alive: await journal.load() }).toEqual({ length, alive: whole });
        await journal.commit([put('later', '1')]);
        await close(journal);
        expect(await readable(dataDir)).toContain('later');
      }
    },
    60_000,
  );

  test('by a bit that turned in the last commit: has those before', async () => {
    const { file, found } = await stages();
    const [, , before, last] = found;
    for (let at = before?.end ?? 0; at < (last?.end ?? 0); at += 1) {
      const dataDir = await temporaryFolder();
      new SegmentFiles(dataDir).prepare();
      const turned = Buffer.from(file);
      turned.writeUInt8((turned[at] ?? 0) ^ 1, at);
      await writeFile(join(dataDir, 'journal/00000001.log'), turned);
      const journal = openLog(dataDir);
      expect({ at, alive: await journal.load() }).toEqual({ at, alive: before?.alive });
      await close(journal);
    }
  });

  test('in a segment that another follows, is damage: refused, and left as it is', async () => {
    const dataDir = await temporaryFolder();
    await openLog(dataDir).commit([put('a', '1')]);
    const copy = await killed(dataDir);
    await openLog(copy).commit([put('b', '2')]);
    const damaged = await killed(copy);
    const [first = ''] = await segmentsOf(damaged);
    const bytes = await readFile(first);
    bytes.writeUInt8((bytes[70] ?? 0) ^ 1, 70);
    await writeFile(first, bytes);
    expect(() => openLog(damaged)).toThrow(/00000001.log is damaged/);
    expect(await readFile(first)).toEqual(bytes);
  });
});

describe('what was removed from a log', () => {
  const secret = '"a word to one person"';

  test('is erased after a minute, while the log goes on', async () => {
    const dataDir = await temporaryFolder();
    const clock = new FakeClock();
    const journal = openLog(dataDir, { clock });
    await journal.commit([put('secret', secret), put('kept', '1')]);
    await journal.commit([gone('secret')]);
    const [path = ''] = await segmentsOf(dataDir);
    const hidden = join(await temporaryFolder(), 'the same blocks');
    await link(path, hidden);
    expect(await readable(dataDir)).toContain('a word');
    await clock.advance(60_000);
    await journal.commit([put('later', '2')]);
    await close(journal);
    expect(await readable(dataDir)).not.toContain('a word');
    // Whoever finds the old blocks of the disk finds nothing that a key opens.
    expect(() => changesIn(hidden, keys)).toThrow(/is damaged/);
    expect(await openLog(dataDir).load()).toEqual([put('kept', '1'), put('later', '2')]);
  });

  test('is erased when the log is closed, and stands in clear at no time', async () => {
    const dataDir = await temporaryFolder();
    const journal = openLog(dataDir);
    await journal.commit([put('secret', secret)]);
    for (const path of await segmentsOf(dataDir)) {
      expect((await readFile(path)).includes('a word')).toBe(false);
    }
    await journal.commit([gone('secret')]);
    await close(journal);
    expect(await segmentsOf(dataDir)).toHaveLength(1);
    expect(await readable(dataDir)).not.toContain('a word');
  });

  test('is erased a minute after the start where a kill has left it', async () => {
    const dataDir = await temporaryFolder();
    const journal = openLog(dataDir);
    await journal.commit([put('secret', secret)]);
    await journal.commit([gone('secret')]);
    const copy = await killed(dataDir);
    const clock = new FakeClock();
    const next = openLog(copy, { clock });
    expect(await readable(copy)).toContain('a word');
    await clock.advance(60_000);
    await close(next);
    expect(await readable(copy)).not.toContain('a word');
  });
});

describe('a log that is rewritten', () => {
  test('when a segment is full, loses nothing and takes commits meanwhile', async () => {
    const dataDir = await temporaryFolder();
    let rewritten = 0;
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const journal = openLog(dataDir, {
      compact: async (dir, secret, upTo) => {
        await held;
        await compactSegments(new SegmentFiles(dir), secret, upTo);
        rewritten += 1;
      },
    });
    const value = JSON.stringify('x'.repeat(2_000));
    for (let index = 0; index < 40; index += 1)
      await journal.commit([put(`call${index % 3}`, value)]);
    await journal.commit([put('call0', '"the newest"'), gone('call1')]);
    const alive = [put('call0', '"the newest"'), put('call2', value)];
    expect(await journal.load()).toEqual(alive);
    const during = await killed(dataDir);
    finish();
    await close(journal);
    expect(rewritten).toBe(1);
    expect(await segmentsOf(dataDir)).toHaveLength(1);
    for (const dir of [dataDir, during]) expect(await openLog(dir).load()).toEqual(alive);
  });

  test('and killed at any step of that, has everything', async () => {
    const dataDir = await temporaryFolder();
    let folder = dataDir;
    // Three lives, each of which leaves a segment.
    for (const commit of [[put('a', '1')], [put('b', '2')], [gone('a'), put('c', '3')]]) {
      await openLog(folder).commit(commit);
      folder = await killed(folder);
    }
    const alive = [put('b', '2'), put('c', '3')];
    const before = await segmentsOf(folder);
    const finished = await killed(folder);
    await compactSegments(new SegmentFiles(finished), keys, 3);
    const [base = ''] = await segmentsOf(finished);
    expect(await segmentsOf(finished)).toHaveLength(1);

    const drafted = await killed(folder);
    await writeFile(
      join(drafted, 'journal/00000003.log.draft'),
      (await readFile(base)).subarray(0, 90),
    );
    const renamed = await killed(folder);
    await copyFile(base, join(renamed, 'journal/00000003.log'));
    expect(before).toHaveLength(3);
    for (const dir of [folder, drafted, renamed, finished]) {
      const journal = openLog(dir);
      expect(await journal.load()).toEqual(alive);
      await close(journal);
      expect(await segmentsOf(dir)).toHaveLength(1);
    }
  });
});
