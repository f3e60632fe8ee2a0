import { describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { HomeRoutes } from '../src/cluster/home-routes.js';
import type { Sight } from '../src/cluster/process-rows.js';

const application = 'new.clinic';
const user = `alice@${application}.ringspec.internal`;

/** Routes of a process whose looks at the database end when the test says so. */
function routes() {
  const looks: { see: (...names: string[]) => void; fail: () => void }[] = [];
  const known = new HomeRoutes({
    ...{ self: 'one', realm: 'ringspec.internal', clock: new FakeClock() },
    log: { info: () => undefined },
    connect: () => {
      throw new Error('There is no other process.');
    },
    look: () =>
      new Promise<Sight>((resolve, reject) => {
        looks.push({
          see: (...names) => {
            const applications = names.map((name) => ({
              ...{ name, hasUsers: true, isFree: true, holder: undefined },
            }));
            resolve({ applications, processes: [] });
          },
          fail: () => {
            reject(new Error('no database'));
          },
        });
      }),
    onChange: () => undefined,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { known, looks, settle };
}

describe('an application that is not known yet', () => {
  test('is looked for', async () => {
    const { known, looks } = routes();
    const found = known.ofUser(user);
    looks[0]?.see(application);
    expect(await found).toBe(application);
    expect(await known.ofUser(user)).toBe(application);
    expect(looks).toHaveLength(1);
  });

  test.each(['see', 'fail'] as const)(
    'is looked for once more where a look was under way that ends with “%s”, once for all who ask',
    async (outcome) => {
      const { known, looks, settle } = routes();
      const early = known.ofUser('bob@other.clinic.ringspec.internal');
      const late = [known.ofUser(user), known.ofUser(user)];
      early.catch(() => undefined);
      looks[0]?.[outcome]();
      await settle();
      looks[1]?.see(application);
      expect(await Promise.all(late)).toEqual([application, application]);
      expect(looks).toHaveLength(2);
      if (outcome === 'see') expect(await early).toBeUndefined();
      else await expect(early).rejects.toThrow('no database');
    },
  );
});
