/** Who may ask for what: every operation of the schema, with every kind of key. */
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations, operationScopes, type OperationName } from '@ringspec/generated';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { runCli } from './kit/run-cli.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let gateway: ApiGateway;
  let foreign: MadeKey;
  let revoked: MadeKey;
  let everything: MadeKey;
  let otherApplication: MadeKey;
  const without = new Map<string, MadeKey>();
  const having = new Map<string, MadeKey>();

  beforeAll(async () => {
    gateway = await ApiGateway.start(bundle, await settings());
    everything = await gateway.key();
    revoked = await gateway.key();
    otherApplication = await gateway.key(undefined, 'other.account');
    await gateway.cli(`key revoke ${revoked.id}`);
    const elsewhere = ['--data-dir', await temporaryFolder(), '--json'];
    foreign = JSON.parse((await runCli(['key', 'add', 'test', ...elsewhere])).out) as MadeKey;
    // On a server a command is through once the gateway has looked, which it does once a second.
    await Promise.all(
      Object.keys(operationScopes).map(async (scope) => {
        const others = Object.keys(operationScopes).filter((name) => name !== scope);
        without.set(scope, await gateway.key(others.join(',')));
        having.set(scope, await gateway.key(scope, 'empty.account'));
      }),
    );
  });

  const targetOf = (name: OperationName): string => {
    const { method, path } = operations[name];
    return `${method} ${path.replace(/\{\w+\}/g, 'alice')}`;
  };

  describe.each(Object.keys(operations) as OperationName[])('%s', (name) => {
    test('is refused without a key', async () => {
      const { status, body, headers } = await gateway.ask(targetOf(name), {});
      expect([status, body.code]).toEqual([401, 'api.NoKey']);
      expect(headers.get('www-authenticate')).toBe('Bearer');
      expect(headers.get('content-type')).toContain('application/problem+json');
    });

    test('is refused to keys that are another gateway’s, revoked, or made up', async () => {
      const madeUp = { secret: `${everything.secret.slice(0, -1)}-` };
      for (const key of [foreign, revoked, madeUp, { secret: 'x' }]) {
        const { status, body } = await gateway.ask(targetOf(name), key);
        expect([status, body.code]).toEqual([401, 'api.InvalidKey']);
      }
    });

    test('is refused to a key that has every scope but the one', async () => {
      const key = without.get(operations[name].scope) ?? everything;
      const { status, body } = await gateway.ask(targetOf(name), key);
      expect([status, body.code]).toEqual([403, 'api.MissingScope']);
    });

    test('is not refused for want of a right to a key that has the scope', async () => {
      const { status } = await gateway.ask(
        targetOf(name),
        having.get(operations[name].scope) ?? {},
      );
      expect([401, 403]).not.toContain(status);
    });
  });

  test('a key sees nothing of another application', async () => {
    const found = await gateway.ask('GET /v1/users/alice', everything);
    expect(found.status).toBe(200);
    for (const target of ['GET /v1/users/alice', 'DELETE /v1/users/alice']) {
      const { status, body } = await gateway.ask(target, otherApplication);
      expect([status, body.code]).toEqual([404, 'api.UserNotFound']);
    }
    const { body } = await gateway.ask<{ items: unknown[] }>('GET /v1/users', otherApplication);
    expect(body.items).toEqual([]);
  });

  test('a key that is revoked while the body is under way changes nothing any more', async () => {
    const key = await gateway.key();
    const request = httpRequest(`http://127.0.0.1:${gateway.port}/v1/users`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key.secret}`,
        'content-type': 'application/json',
        // The gateway says so once it has looked at the head, the key included.
        expect: '100-continue',
      },
    });
    request.flushHeaders();
    await once(request, 'continue');
    await gateway.cli(`key revoke ${key.id}`);
    request.end(JSON.stringify({ name: 'late' }));
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(401);
    expect((await gateway.ask('GET /v1/users/late', everything)).status).toBe(404);
  });

  test('what is at no address, and no method of it, is said as problem details', async () => {
    const nothing = await gateway.ask('GET /v1/nothing', everything);
    expect([nothing.status, nothing.body.code]).toEqual([404, 'api.NotFound']);
    const put = await gateway.ask('PUT /v1/users/alice', everything);
    expect([put.status, put.body.code]).toEqual([405, 'api.MethodNotAllowed']);
    expect(put.headers.get('allow')).toBe('GET, PATCH, DELETE');
    const lines = await gateway.ask('PUT /v1/users/import', everything);
    expect([lines.status, lines.headers.get('allow')]).toEqual([405, 'POST']);
    const query = await gateway.ask('QUERY /v1/users', everything);
    expect([query.status, query.body.code]).toEqual([405, 'api.MethodNotAllowed']);
  });

  test('a name that is longer than any is refused at its place', async () => {
    for (const target of ['DELETE /v1/calls/', 'GET /v1/users/', 'DELETE /v1/keys/']) {
      const { status, body } = await gateway.ask(target + 'x'.repeat(5_000), everything);
      expect([status, body.code]).toEqual([400, 'api.InvalidRequest']);
      expect(body.pointer).toMatch(/^\/path\//);
    }
  });

  test('a key is told what it has left, and to wait', async () => {
    const small = await ApiGateway.start(bundle, {
      ...(await settings()),
      API_REQUESTS_PER_SECOND: '1',
    });
    const key = await small.key();
    const first = await small.ask('GET /v1/key', key);
    expect(first.headers.get('ratelimit-limit')).toBe('2');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    const answers = await Promise.all([1, 2, 3, 4].map(() => small.ask('GET /v1/key', key)));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.code).toBe('api.RateLimited');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });
});
