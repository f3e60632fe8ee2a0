import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { EdgeTokens } from '../src/cluster/resume-tokens.js';
import { newSecret, openSecretRing } from '../src/credentials/open-secret-ring.js';
import { openRingOfDatabase } from '../src/secrets/open-ring-of-database.js';
import { isWeak, readSecrets } from '../src/credentials/read-secrets.js';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { secretRing } from '../src/credentials/secret-ring.js';
import { holdToDatabase, retireSecret, secretsOf } from '../src/credentials/secrets-of-database.js';
import { createAccessTokens } from '../src/credentials/signed-access-tokens.js';
import { readGreeting, writeGreeting } from '../src/links/link-greeting.js';
import { writeBase } from '../src/stores/journal/compact-segments.js';
import { countSegments } from '../src/stores/journal/count-segments.js';
import { SegmentFiles } from '../src/stores/journal/segment-files.js';
import { newSeal, readSeal } from '../src/stores/journal/segment-seal.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

afterAll(removeTemporaryFolders);

const [old, fresh, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const rings = {
  old: secretRing([old]),
  'old, new': secretRing([old, fresh]),
  'new, old': secretRing([fresh, old]),
  new: secretRing([fresh]),
  foreign: secretRing([foreign]),
};
type Ring = keyof typeof rings;

/** Steps of a rotation: those of one row serve side by side. */
const sideBySide: [Ring, Ring][] = [
  ['old', 'old, new'],
  ['old, new', 'new, old'],
  ['new, old', 'new'],
].flatMap(([one, two]): [Ring, Ring][] => [
  [one as Ring, two as Ring],
  [two as Ring, one as Ring],
]);
const strangers: [Ring, Ring][] = [
  ['old', 'new'],
  ['new', 'old'],
  ['foreign', 'new, old'],
];

describe.each(sideBySide)('what a gateway with [%s] has made, one with [%s]', (maker, reader) => {
  test('opens, and knows which secret it was', () => {
    const sealed = createSecretCipher(rings[maker].keys('journal')).seal('place', 'text');
    const cipher = createSecretCipher(rings[reader].keys('journal'));
    expect(cipher.open('place', sealed)).toBe('text');
    expect(cipher.sealedWith('place', sealed)).toBe(rings[maker].fingerprints[0]);
    expect(() => cipher.open('elsewhere', sealed)).toThrow();
  });

  test('takes as a token, of whoever is logged in or is about to', async () => {
    const clock = new FakeClock();
    const owner = { userId: 'user', familyId: 'family', credentialVersion: 1 };
    const token = await createAccessTokens(rings[maker].keys('access token'), clock).issue(
      owner,
      clock.now() + 60_000,
    );
    const tokens = createAccessTokens(rings[reader].keys('access token'), clock);
    expect(await tokens.check(token, clock.now())).toEqual({ status: 'valid', ...owner });
    expect(await tokens.check(token, clock.now() + 61_000)).toEqual({ status: 'expired' });
    const greeted = new EdgeTokens(rings[maker].keys('greeted session')).make();
    expect(new EdgeTokens(rings[reader].keys('greeted session')).isGenuine(greeted)).toBe(true);
  });

  test('lets in as a link, with the key that was shown', () => {
    const [{ key }] = rings[maker].keys('link');
    const greeting = writeGreeting(key, { from: 'a', to: 'b' });
    expect(readGreeting(rings[reader].keys('link'), greeting)).toEqual({ from: 'a', to: 'b', key });
  });

  test('reads as a segment of the journal', () => {
    const [{ key, secret }] = rings[maker].keys('journal');
    const seal = newSeal(key, 'base');
    const file = Buffer.concat([seal.header, seal.seal(0, 'text')]);
    const read = readSeal(rings[reader].keys('journal'), file);
    expect(read?.secret).toBe(secret);
    expect(read?.open(file, seal.header.length)).toMatchObject({ number: 0, text: 'text' });
  });
});

describe.each(strangers)('what a gateway with [%s] has made, one with [%s]', (maker, reader) => {
  test('opens nothing of', async () => {
    const cipher = createSecretCipher(rings[reader].keys('journal'));
    const sealed = createSecretCipher(rings[maker].keys('journal')).seal('place', 'text');
    expect(() => cipher.open('place', sealed)).toThrow();
    expect(cipher.sealedWith('place', sealed)).toBeUndefined();
    const clock = new FakeClock();
    const owner = { userId: 'user', familyId: 'family', credentialVersion: 1 };
    const made = createAccessTokens(rings[maker].keys('access token'), clock);
    const token = await made.issue(owner, clock.now() + 60_000);
    const tokens = createAccessTokens(rings[reader].keys('access token'), clock);
    expect(await tokens.check(token, clock.now())).toEqual({ status: 'invalid' });
    const greeted = new EdgeTokens(rings[maker].keys('greeted session')).make();
    expect(new EdgeTokens(rings[reader].keys('greeted session')).isGenuine(greeted)).toBe(false);
    const greeting = writeGreeting(rings[maker].keys('link')[0].key, { from: 'a', to: 'b' });
    expect(readGreeting(rings[reader].keys('link'), greeting)).toBe('foreignSecret');
    const { header } = newSeal(rings[maker].keys('journal')[0].key, 'base');
    expect(() => readSeal(rings[reader].keys('journal'), header)).toThrow('another secret.key');
  });
});

test('of one secret nothing is told in what is sealed, of several which it was, and of a lost one that it is', () => {
  const alone = createSecretCipher(rings.new.keys('journal'));
  const several = createSecretCipher(rings['new, old'].keys('journal'));
  expect(alone.seal('place', 'text')).not.toContain('.');
  const sealed = several.seal('place', 'text');
  expect(sealed.startsWith(`${String(rings.new.fingerprints[0])}.`)).toBe(true);
  expect(alone.open('place', sealed)).toBe('text');
  expect(() => createSecretCipher(rings.old.keys('journal')).open('place', sealed)).toThrow(
    `sealed with the secret ${String(rings.new.fingerprints[0])}, which is not given`,
  );
});

test('a token that says it is of another secret than it is has no use', async () => {
  const clock = new FakeClock();
  const owner = { userId: 'user', familyId: 'family', credentialVersion: 1 };
  const token = await createAccessTokens(rings.old.keys('access token'), clock).issue(
    owner,
    clock.now() + 60_000,
  );
  const [, payload, signature] = token.split('.');
  const [{ secret }] = rings.new.keys('access token');
  const header = { alg: 'HS256', typ: 'at+jwt', kid: secret };
  const changed = Buffer.from(JSON.stringify(header)).toString('base64url');
  const tokens = createAccessTokens(rings['new, old'].keys('access token'), clock);
  expect(
    await tokens.check(`${changed}.${String(payload)}.${String(signature)}`, clock.now()),
  ).toEqual({ status: 'invalid' });
});

test('keys are derived once', () => {
  expect(rings.old.keys('link')).toBe(rings.old.keys('link'));
  expect(rings.old.keys('link')).not.toEqual(rings.old.keys('journal'));
});

describe('a list of secrets', () => {
  const [one, two] = [newSecret(), newSecret()];

  test('has them in their order, whatever is between, as base64 too', () => {
    const base64 = Buffer.from(two, 'base64url').toString('base64');
    expect(readSecrets(['', one, '', base64, ''])).toEqual([
      Buffer.from(one, 'base64url'),
      Buffer.from(two, 'base64url'),
    ]);
  });

  test.each([
    ['nothing', ['', ''], { fault: 'none' }],
    ['a short one', [one, 'short'], { fault: 'malformed', at: 2 }],
    ['a long one', [`${one}AAAA`], { fault: 'malformed', at: 1 }],
    ['other signs', [`${one.slice(0, 42)}!`], { fault: 'malformed', at: 1 }],
    ['one twice', [one, '', two, one], { fault: 'doubled', at: 4, before: 1 }],
  ])('that has %s is told so', (_what, words, fault) => {
    expect(readSecrets(words)).toEqual(fault);
  });

  test('may be of made-up ones, which are told from random ones', () => {
    expect(isWeak(Buffer.from('my secret my secret my secret my'))).toBe(true);
    expect(isWeak(Buffer.alloc(32))).toBe(true);
    expect(isWeak(randomBytes(32))).toBe(false);
  });
});

describe('the file of a data folder', () => {
  test('may have several, one a line, the first in use', async () => {
    const dataDir = await temporaryFolder();
    const before = openSecretRing({ dataDir }, false);
    const path = join(dataDir, 'secret.key');
    await writeFile(path, `${newSecret()}\n\n${await readFile(path, 'utf8')}`);
    const { fingerprints } = openSecretRing({ dataDir }, true);
    expect(fingerprints).toHaveLength(2);
    expect(fingerprints[1]).toBe(before.fingerprints[0]);
  });

  test('that has one twice, or a line of something else, is told with the lines', async () => {
    const dataDir = await temporaryFolder();
    openSecretRing({ dataDir }, false);
    const path = join(dataDir, 'secret.key');
    const line = await readFile(path, 'utf8');
    await writeFile(path, `${line}${line}`);
    expect(() => openSecretRing({ dataDir }, true)).toThrow(/one secret twice, in lines 1 and 2/);
    await writeFile(path, `${line}# old\n`);
    expect(() => openSecretRing({ dataDir }, true)).toThrow(/its line 2 is no secret/);
    await writeFile(path, '\n');
    expect(() => openSecretRing({ dataDir }, true)).toThrow(/there is no secret in it/);
  });
});

describe('a database', () => {
  async function database() {
    const opened = openDatabaseHere(await temporaryFolder());
    await holdToDatabase(opened, rings.old);
    return opened;
  }

  test('knows which secrets it needs through a rotation, and refuses to be without one', async () => {
    const opened = await database();
    const [[a], [b]] = [rings.old.fingerprints, rings.new.fingerprints];
    await holdToDatabase(opened, rings['old, new']);
    expect(await secretsOf(opened)).toEqual([a]);
    await holdToDatabase(opened, rings['new, old']);
    expect(await secretsOf(opened)).toEqual([b, a]);
    await expect(holdToDatabase(opened, rings.new)).rejects.toThrow(
      `What is stored still needs the secret ${a}, which is not given any more: put it back behind the others`,
    );
    await retireSecret(opened, a, 5);
    expect(await secretsOf(opened)).toEqual([b]);
    await holdToDatabase(opened, rings.new);
    // Back again: it is needed anew.
    await holdToDatabase(opened, rings['old, new']);
    expect(await secretsOf(opened)).toEqual([a, b]);
    await opened.run('close', null);
  });

  test('refuses others, and notes nothing', async () => {
    const opened = await database();
    const dataDir = await temporaryFolder();
    await expect(
      openRingOfDatabase(opened, { dataDir, secrets: [foreign], inUse: true, others: [] }),
    ).rejects.toThrow('is not the one that the database was made with');
    expect(await secretsOf(opened)).toEqual(rings.old.fingerprints);
    await opened.run('close', null);
  });
});

test('segments of the journal are counted by their secrets, but for one that is being erased', async () => {
  const dataDir = await temporaryFolder();
  const files = new SegmentFiles(dataDir);
  files.prepare();
  for (const [number, ring] of [rings.old, rings.old, rings.new].entries())
    await writeBase(files.path(number + 1), ring.keys('journal'), []);
  const file = openSync(files.path(1), 'r+');
  files.eraseOpen(file);
  closeSync(file);
  const [[a], [b]] = [rings.old.fingerprints, rings.new.fingerprints];
  expect([...countSegments(dataDir, rings['new, old'].keys('journal'))]).toEqual([
    [a, 1],
    [b, 1],
  ]);
  expect([...countSegments(dataDir, rings.new.keys('journal'))]).toEqual([
    [undefined, 1],
    [b, 1],
  ]);
});
