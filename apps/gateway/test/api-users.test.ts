/** Users over the server API, in the program as it runs, on each database. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImportedUser, LoginTokens, UserAccount, UserAccountPage } from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let gateway: ApiGateway;
  let key: MadeKey;
  let isServer: boolean;
  beforeAll(async () => {
    const environment = await settings();
    isServer = environment['DATABASE_URL'] !== undefined;
    gateway = await ApiGateway.start(bundle, environment);
    key = await gateway.key();
  });

  const made: string[] = [];
  afterEach(async () => {
    for (const name of made.splice(0)) await gateway.ask(`DELETE /v1/users/${name}`, key);
  });
  const make = async (body: object) => {
    const answer = await gateway.ask('POST /v1/users', key, body);
    made.push(String(answer.body['name']));
    return answer;
  };
  const peer = () => peerAt(() => gateway.port);

  describe('a user', () => {
    test('is made, found, changed and removed', async () => {
      const { status, body } = await make({ name: 'Erin', displayName: 'Erin Evans' });
      const erin = { name: 'erin', displayName: 'Erin Evans', frozen: false, hasPassword: false };
      expect([status, body]).toEqual([201, erin]);
      expect((await gateway.ask('GET /v1/users/ERIN', key)).body).toEqual(erin);
      const change = { displayName: 'Eve', password: 'tulips and 3 bees' };
      const changed = await gateway.ask('PATCH /v1/users/erin', key, change);
      expect(changed.body).toEqual({ ...erin, displayName: 'Eve', hasPassword: true });
      const login = await peer().login('erin', 'tulips and 3 bees');
      expect(login.displayName).toBe('Eve');
      expect((await gateway.ask('DELETE /v1/users/erin', key)).status).toBe(204);
      expect((await gateway.ask('GET /v1/users/erin', key)).body.code).toBe('api.UserNotFound');
    });

    test('without a password is let in by none', async () => {
      await make({ name: 'erin' });
      await expect(peer().login('erin', '')).rejects.toThrow();
    });

    test('loses their sessions at a freeze', async () => {
      await make({ name: 'erin', password: 'tulips and 3 bees' });
      const erin = peer();
      await erin.login('erin', 'tulips and 3 bees');
      const closed = erin.waitForClose();
      await gateway.ask('PATCH /v1/users/erin', key, { frozen: true });
      expect(await closed).toBe(4013);
    });

    test.each<[string, object, string]>([
      ['name', { name: 'two words' }, '/body/name'],
      ['name of another type', { name: 7 }, '/body/name'],
      ['display name', { name: 'x', displayName: ' ' }, '/body/displayName'],
      ['password', { name: 'x', password: 'short' }, '/body/password'],
      ['password that all have', { name: 'x', password: 'password1' }, '/body/password'],
      ['everything', {}, '/body/name'],
    ])('is refused for a wrong %s, with a pointer to it', async (_what, body, pointer) => {
      const answer = await gateway.ask('POST /v1/users', key, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'api.InvalidRequest', pointer });
    });

    test('is not made twice, nor with the number of a queue', async () => {
      for (const name of ['alice', 'support']) {
        const { status, body } = await gateway.ask('POST /v1/users', key, { name });
        expect([status, body.code]).toEqual([409, 'api.NumberTaken']);
      }
    });

    test('stays as they are where a change is wrong in part', async () => {
      await make({ name: 'erin' });
      const change = { displayName: 'Eve', password: 'short' };
      expect((await gateway.ask('PATCH /v1/users/erin', key, change)).status).toBe(400);
      expect((await gateway.ask('GET /v1/users/erin', key)).body['displayName']).toBe('erin');
    });

    test('is refused in a body that is no JSON, of another type, or too long', async () => {
      const post = (body: string, type: string) =>
        gateway.ask('POST /v1/users', key, body, { 'content-type': type });
      const noJson = await post('{', 'application/json');
      expect(noJson.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/body' });
      expect((await post('name=x', 'text/plain')).body.code).toBe('api.UnsupportedMediaType');
      const long = `"${'x'.repeat(100_000)}"`;
      expect((await post(long, 'application/json')).body.code).toBe('api.BodyTooLarge');
    });
  });

  describe('users', () => {
    test('are listed page by page, searched, and told apart by whether they are frozen', async () => {
      const pages: UserAccount[][] = [];
      let cursor: string | undefined;
      do {
        const query = `limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`;
        const { body } = await gateway.ask<UserAccountPage>(`GET /v1/users?${query}`, key);
        pages.push(body.items);
        cursor = body.next;
      } while (cursor !== undefined);
      const names = (users: readonly UserAccount[]) => users.map(({ name }) => name);
      expect(pages.map(names)).toEqual([['alice', 'bob', 'carol'], ['dave']]);
      const find = async (query: string) =>
        names((await gateway.ask<UserAccountPage>(`GET /v1/users?${query}`, key)).body.items);
      expect(await find('search=BO')).toEqual(['bob']);
      expect(await find('search=adams')).toEqual(['alice']);
      expect(await find('search=%25')).toEqual([]);
      expect(await find('frozen=true')).toEqual([]);
      for (const query of ['limit=0', 'limit=ten', 'cursor=!', 'frozen=maybe']) {
        const { body } = await gateway.ask(`GET /v1/users?${query}`, key);
        expect(body.pointer).toBe(`/query/${query.split('=')[0]}`);
      }
    });

    test('come by the thousand, and each line is answered', async () => {
      const lines = Array.from({ length: 9_998 }, (_, i) => JSON.stringify({ name: `u${i}` }));
      const text = [...lines, '{"name":"alice"}', 'no JSON'].join('\n');
      const answer = await gateway.ask('POST /v1/users/import', key, text);
      const told = answer.text.trim().split('\n');
      const outcomes = told.map((line) => JSON.parse(line) as ImportedUser);
      expect(outcomes).toHaveLength(10_000);
      expect(outcomes.map(({ line }) => line)).toEqual(outcomes.map((_, i) => i + 1));
      expect(outcomes.slice(0, -2).every(({ outcome }) => outcome === 'created')).toBe(true);
      expect(outcomes.slice(-2)).toMatchObject([
        { outcome: 'taken', name: 'alice' },
        { outcome: 'refused', detail: 'It is not JSON, or has what no text or number can be.' },
      ]);
      const again = await gateway.ask('POST /v1/users/import', key, text);
      expect(again.text.match(/"taken"/g)).toHaveLength(9_999);
    }, 60_000);
  });

  describe('tokens', () => {
    test('let a user in who has no password, until the key is revoked', async () => {
      await make({ name: 'erin', displayName: 'Erin' });
      const backend = await gateway.key('users');
      const issued = await gateway.ask<LoginTokens>('POST /v1/users/erin/tokens', backend, {});
      expect(issued.status).toBe(201);
      const { accessToken } = issued.body;
      const erin = peer();
      await erin.connect();
      const login = await erin.request('loginWithToken', { user: 'erin', accessToken });
      expect(login.displayName).toBe('Erin');
      const closed = erin.waitForClose();
      const told = await gateway.cli(`key revoke ${backend.id}`);
      // A command on a server of PostgreSQL does not hear how many ended.
      expect(told).toContain(isServer ? 'Revoked the key' : 'Ended 1 live session.');
      expect(await closed).toBe(4013);
      const late = peer();
      await late.connect();
      await expect(late.request('loginWithToken', { user: 'erin', accessToken })).rejects.toThrow();
    });

    test('are not issued to a frozen user, nor to nobody', async () => {
      await make({ name: 'erin', frozen: true });
      const frozen = await gateway.ask('POST /v1/users/erin/tokens', key, {});
      expect(frozen.body.code).toBe('api.UserFrozen');
      const nobody = await gateway.ask('POST /v1/users/nobody/tokens', key, {});
      expect(nobody.body.code).toBe('api.UserNotFound');
    });
  });
});
