import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { SegmentWriter } from '../src/stores/journal/segment-writer.js';
import { writeChanges } from '../src/stores/journal/change-text.js';
import { changesIn } from './kit/changes-in.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';
import { ringOf } from './kit/ring-of.js';

afterAll(removeTemporaryFolders);

test('a segment that is closed while a batch waits for zeros ends with that batch, and takes none later', async () => {
  const key = randomBytes(32);
  const path = join(await temporaryFolder(), '00000001.log');
  const failures: Error[] = [];
  const writer = SegmentWriter.begin({
    path,
    key,
    durability: 'process',
    kind: 'increment',
    reserve: { bytes: 4_096, onLow: (error) => failures.push(error) },
  });
  const batch = (key: string, length: number): string =>
    writeChanges([{ kind: 'call', key, value: key.repeat(length) }]);
  await writer.append(batch('a', 3_000));
  // More than is left of the zeros: it waits for those under way, and asks for others.
  const waiting = writer.append(batch('b', 4_000));
  const closed = writer.close();
  await waiting;
  await closed;
  expect(failures).toEqual([]);
  expect((await stat(path)).size).toBe(writer.length);
  expect(changesIn(path, ringOf(key)).map((change) => change.key)).toEqual(['a', 'b']);
});
