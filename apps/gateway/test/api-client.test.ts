/** The client that is generated from the protocol, against the program as it runs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createHttpClient,
  type HttpClient,
  isFailure,
  OperationFailure,
} from '@ringspec/generated/http-client';
import { ApiGateway } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let gateway: ApiGateway;
  let ringspec: HttpClient;
  let url: string;
  beforeAll(async () => {
    gateway = await ApiGateway.start(bundle, await settings());
    url = `http://127.0.0.1:${gateway.port}/`;
    ringspec = createHttpClient({ url, key: (await gateway.key()).secret });
  });

  test('makes, finds, changes and removes a user, whose name may hold any sign', async () => {
    const made = await ringspec.createUser({ body: { name: 'é+#1', displayName: 'E' } });
    expect(made).toMatchObject({ name: 'é+#1', hasPassword: false });
    const pathParams = { name: made.name };
    const changed = await ringspec.changeUser({ pathParams, body: { frozen: true } });
    expect(changed.frozen).toBe(true);
    const { items } = await ringspec.listUsers({ query: { frozen: true, search: 'é+' } });
    expect(items).toEqual([changed]);
    expect(await ringspec.deleteUser({ pathParams })).toBeUndefined();
  });

  test('follows pages, and imports lines', async () => {
    const names = ['ida', 'jon', 'kim'];
    const told = await ringspec.importUsers({ body: names.map((name) => ({ name })) });
    expect(told.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ringspec.listUsers({
        query: { limit: 3, ...(cursor !== undefined && { cursor }) },
      });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(['alice', 'bob', 'carol', 'dave', ...names]);
  });

  test('repeats a request under its key without doing it twice', async () => {
    const options = { headers: { 'Idempotency-Key': 'once' } };
    const body = { name: 'leo' };
    const first = await ringspec.createUser({ body }, options);
    expect(await ringspec.createUser({ body }, options)).toEqual(first);
  });

  test('rejects with what the problem says', async () => {
    const failure = await ringspec
      .getUser({ pathParams: { name: 'nobody' } })
      .catch((error: unknown) => error);
    expect(isFailure(failure, 'api.UserNotFound')).toBe(true);
    expect(failure).toMatchObject({ operation: 'getUser', status: 404 });
    const wrong = await ringspec
      .listUsers({ query: { limit: 0 } })
      .catch((error: unknown) => error as OperationFailure);
    expect(wrong).toBeInstanceOf(OperationFailure);
    expect(wrong).toMatchObject({
      code: 'api.InvalidRequest',
      problem: { pointer: '/query/limit' },
    });
    const stranger = createHttpClient({ url, key: 'rsk_nobody' });
    expect(
      isFailure(await stranger.getKey().catch((error: unknown) => error), 'api.InvalidKey'),
    ).toBe(true);
  });
});
