import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { AdministratorLogins } from '../src/administrators/administrator-logins.js';
import { Administrators } from '../src/administrators/administrators.js';
import type { Database, DatabaseWork } from '../src/stores/sql/database.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

const hour = 3_600_000;

let database: Database;
beforeEach(async () => {
  database = openDatabaseHere(await temporaryFolder());
  const administrators = new Administrators(database, { realm: 'example.org', actor: 'root' });
  const password = 'a-long-way-to-tipperary';
  await administrators.add({ name: 'lena', application: 'demo.ringspec', password });
});
afterEach(async () => {
  await database.run('close', null);
});
afterAll(removeTemporaryFolders);

/** The database, whose answers to looks at all logins are withheld once it is told to, and until. */
class SlowDatabase implements Database {
  readonly engine = database.engine;
  #asked: (() => void) | undefined;
  #released: Promise<void> | undefined;

  /** Resolves once the next look has its answer, which is withheld until the function is called. */
  withhold(): Promise<() => void> {
    return new Promise((withheld) => {
      this.#released = new Promise((release) => {
        this.#asked = () => {
          withheld(release);
        };
      });
    });
  }

  async run<Name extends keyof DatabaseWork>(
    work: Name,
    input: DatabaseWork[Name]['input'],
  ): Promise<DatabaseWork[Name]['output']> {
    const result = await database.run(work, input);
    const isLook = /"select \* from ..administratorSession/.test(JSON.stringify(input));
    if (isLook) {
      this.#asked?.();
      await this.#released;
    }
    return result;
  }
}

async function begun(logins: AdministratorLogins): Promise<string> {
  const lena = await logins.named('lena');
  if (!lena) throw new Error('There is no lena.');
  return (await logins.begin(lena)).secret;
}

describe('a login of an administrator', () => {
  test('holds for twelve hours, and no longer', async () => {
    const clock = new FakeClock();
    const logins = await AdministratorLogins.open(database, clock);
    const secret = await begun(logins);
    await clock.advance(12 * hour - 1);
    expect(logins.find(secret)?.administrator.name).toBe('lena');
    await clock.advance(1);
    expect(logins.find(secret)).toBeUndefined();
  });
});

describe('while logins are read again', () => {
  test('one that begins is not lost, and one that ends does not come back', async () => {
    const slow = new SlowDatabase();
    const logins = await AdministratorLogins.open(slow, new FakeClock());
    const ending = await begun(logins);
    const withheld = slow.withhold();
    const reading = logins.reload();
    const release = await withheld;
    const works = [logins.end(ending), begun(logins)] as const;
    release();
    await reading;
    const [, beginning] = await Promise.all(works);
    expect(logins.find(ending)).toBeUndefined();
    expect(logins.find(beginning)?.administrator.name).toBe('lena');
  });
});
