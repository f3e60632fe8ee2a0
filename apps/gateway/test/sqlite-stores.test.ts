import { randomBytes } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { describeAccountStore } from '@ringspec/testing/contracts';
import Libsql from 'libsql';
import { createSecretCipher, digestOf } from '../src/credentials/secret-cipher.js';
import type { Database } from '../src/stores/sql/database.js';
import { DataDirError } from '../src/stores/sqlite/data-dir-error.js';
import { migrations } from '../src/stores/sqlite/migrations.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { openDatabaseThread } from '../src/stores/sqlite/open-database-thread.js';
import { SqlError } from '../src/stores/sql/sql-error.js';
import { readFact, writeFact } from '../src/stores/sql/facts.js';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { fillable } from './kit/fillable-account-store.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';
import { ringOf } from './kit/ring-of.js';

const cipher = createSecretCipher(ringOf(randomBytes(32)));
const open: Database[] = [];
let bundle: Bundle;

const opened = (database: Database): Database => {
  open.push(database);
  return database;
};
const openHere = async (dataDir?: string): Promise<Database> =>
  opened(openDatabaseHere(dataDir ?? (await temporaryFolder())));
const unexpected = (error: Error): void => {
  throw error;
};
const openThread = async (dataDir?: string): Promise<Database> =>
  opened(
    await openDatabaseThread({
      dataDir: dataDir ?? (await temporaryFolder()),
      onLost: unexpected,
      entry: bundle.databaseThread,
    }),
  );
const close = async (database: Database): Promise<void> => {
  open.splice(open.indexOf(database), 1);
  await database.run('close', null);
};

beforeAll(async () => {
  bundle = await bundleProgram();
});
afterEach(async () => {
  for (const database of [...open]) await close(database);
});
afterAll(async () => {
  await removeTemporaryFolders();
  await bundle.remove();
});

describeAccountStore('SQLite', async () => fillable(await openHere(), cipher));
describeAccountStore('SQLite on its own thread', async () => fillable(await openThread(), cipher));

describe('the database file', () => {
  test('keeps accounts and facts when it is closed and opened again', async () => {
    const dataDir = await temporaryFolder();
    const first = await openThread(dataDir);
    const record = {
      id: 'id',
      name: 'alice',
      application: 'demo.ringspec',
      displayName: 'Alice',
      passwordHash: 'hash',
      digest: 'digest',
      frozen: false,
      credentialVersion: 4,
    };
    await fillable(first, cipher).addUser(record);
    await writeFact(first, 'realm', 'a.example');
    await close(first);
    const second = await openThread(dataDir);
    expect(await fillable(second, cipher).accounts.getUser('id')).toEqual(record);
    expect(await readFact(second, 'realm')).toBe('a.example');
  });

  test('is written through to the disk, and readable by its owner only', async () => {
    const dataDir = await temporaryFolder();
    const database = await openHere(dataDir);
    const pragma = async (name: string): Promise<unknown> => {
      const { rows } = await database.run('execute', { sql: `pragma ${name}`, parameters: [] });
      return rows[0]?.[name];
    };
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('secure_delete')).toBe(1);
    await writeFact(database, 'realm', 'a.example');
    for (const file of await readdir(dataDir)) {
      expect([file, (await stat(join(dataDir, file))).mode & 0o077]).toEqual([file, 0]);
    }
  });

  test('holds no digest in clear, nor opens one for another user', async () => {
    const dataDir = await temporaryFolder();
    const database = await openHere(dataDir);
    const { accounts, addUser } = fillable(database, cipher);
    const digest = '0123456789abcdef0123456789abcdef';
    const user = {
      application: 'a.b',
      displayName: 'x',
      passwordHash: 'x',
      frozen: false,
      credentialVersion: 1,
    };
    await addUser({ ...user, id: 'one', name: 'one', digest });
    await addUser({ ...user, id: 'two', name: 'two', digest });
    const sql =
      "update user set sealedDigest = (select sealedDigest from user where id = 'one') where id = 'two'";
    await database.run('execute', { sql, parameters: [] });
    expect((await accounts.getUser('one'))?.digest).toBe(digest);
    await expect(accounts.getUser('two')).rejects.toThrow();
    const files = await Promise.all(
      (await readdir(dataDir)).map((name) => readFile(join(dataDir, name))),
    );
    expect(files.some((bytes) => bytes.includes('one'))).toBe(true);
    expect(files.some((bytes) => bytes.includes(digest))).toBe(false);
  });

  test('is whole without its log once it is closed', async () => {
    const dataDir = await temporaryFolder();
    const database = await openHere(dataDir);
    await writeFact(database, 'realm', 'marker.example');
    await close(database);
    expect((await readFile(join(dataDir, 'ringspec.db'))).includes('marker')).toBe(true);
  });

  test('of the first version is brought up to date: logins that were refreshed go on', async () => {
    const dataDir = await temporaryFolder();
    const file = new Libsql(join(dataDir, 'ringspec.db'));
    file.exec(migrations[0] ?? '');
    file.exec(`
      insert into user values ('id', 'a.b', 'alice', 'Alice', 'hash', '${cipher.seal(digestOf('id'), 'd')}', 0);
      insert into refreshToken values ('old', 'f', 'id', 'phone', 5, 1, 0), ('new', 'f', 'id', 'phone', 9, null, 0);
      insert into oneTimeKey values ('id', 'sealed', 9);
      pragma user_version = 1;
    `);
    file.close();
    const database = await openThread(dataDir);
    const { accounts } = fillable(database, cipher);
    expect(await accounts.getUser('id')).toMatchObject({ name: 'alice', credentialVersion: 1 });
    expect(await accounts.findTokenFamily('f')).toEqual({
      id: 'f',
      userId: 'id',
      deviceToken: 'phone',
      credentialVersion: 1,
      expiresAt: 9,
      revoked: false,
    });
    const next = { hash: 'next', familyId: 'f', usedAt: null };
    expect(await accounts.rotateRefreshToken('old', 2, next)).toBe(false);
    expect(await accounts.rotateRefreshToken('new', 2, next)).toBe(true);
    await close(database);
  });

  test('of a newer version is refused', async () => {
    const dataDir = await temporaryFolder();
    await close(await openHere(dataDir));
    const file = new Libsql(join(dataDir, 'ringspec.db'));
    file.exec('pragma user_version = 999');
    file.close();
    await expect(openThread(dataDir)).rejects.toThrow(DataDirError);
    expect(() => openDatabaseHere(dataDir)).toThrow(/made by a newer ringspec-gateway/);
  });

  test('that is none is refused by name', async () => {
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, 'ringspec.db'), 'these are notes, and not a database at all\n');
    expect(() => openDatabaseHere(dataDir)).toThrow(`Cannot open ${join(dataDir, 'ringspec.db')}`);
  });

  test('may be open in a command while a gateway writes', async () => {
    const dataDir = await temporaryFolder();
    const gateway = await openThread(dataDir);
    const command = await openHere(dataDir);
    const store = fillable(command, cipher);
    const user = {
      application: 'a.b',
      displayName: 'x',
      passwordHash: 'x',
      frozen: false,
      credentialVersion: 1,
    };
    for (let index = 0; index < 20; index += 1) {
      const written = writeFact(gateway, 'realm', String(index));
      await store.addUser({ ...user, id: String(index), name: `user${index}`, digest: '' });
      await written;
    }
    expect(await readFact(command, 'realm')).toBe('19');
    expect(await fillable(gateway, cipher).accounts.listUsers('a.b')).toHaveLength(20);
  });

  test('takes statements together or not at all', async () => {
    const database = await openHere();
    const insert = (name: string) => ({
      sql: 'insert into fact (name, value) values (?, ?)',
      parameters: [name, ''],
    });
    const failing = database.run('executeTogether', [insert('a'), insert('b'), insert('a')]);
    await expect(failing).rejects.toThrow(SqlError);
    await expect(failing).rejects.toMatchObject({ isConflict: true });
    const { rows } = await database.run('execute', { sql: 'select * from fact', parameters: [] });
    expect(rows).toEqual([]);
    // And the connection is usable afterwards.
    await database.run('executeTogether', [insert('a')]);
  });
});

describe('the database thread', () => {
  test('tells when it is lost, and fails what was asked', async () => {
    const dataDir = await temporaryFolder();
    const entry = new URL(`file://${join(dataDir, 'dying.mjs')}`);
    await writeFile(
      entry,
      `import { parentPort } from 'node:worker_threads';
       let orders = 0;
       parentPort.on('message', () => {
         if (orders++ === 0) parentPort.postMessage({ output: null });
         else process.exit(7);
       });`,
    );
    const lost: Error[] = [];
    const database = await openDatabaseThread({ dataDir, entry, onLost: (e) => lost.push(e) });
    const order = { sql: 'select 1', parameters: [] };
    const asked = database.run('execute', order);
    await expect(asked).rejects.toThrow('ended with code 7');
    await expect(database.run('execute', order)).rejects.toThrow('ended with code 7');
    expect(lost).toHaveLength(1);
  });
});
